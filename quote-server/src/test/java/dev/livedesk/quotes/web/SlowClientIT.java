package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.ClientSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.tick.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SlowClientIT {

    private static final int TICKERS = 400;
    private static final int ROUNDS = 25;

    private int price;
    private final TestDesk desk = TestDesk.start("--livedesk.quotes.client-events=50", "--livedesk.quotes.sweep-every=100ms");

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void aClientThatDoesNotReadKeepsOneChangePerTickerAndDelaysNobody() {
        UUID user = desk.user("trader");
        String[] key = desk.key(user, desk.account(user));
        try (TestSocket deaf = TestSocket.deaf(desk.port(), key); TestSocket keen = TestSocket.open(desk.port(), key)) {
            deaf.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
            keen.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
            keen.await("the set", message -> message.path("T").asString().equals("subscription"));
            eventually("both are in", () -> desk.bean(Sockets.class).count() == 2);
            List<Quote> last = new ArrayList<>();
            eventually("the deaf one's socket is full, its changes wait", () -> {
                publish(last);
                eventually("the newest at the keen one", () -> shows(keen, last));
                return isFull();
            });
            publish(last);
            eventually("the newest at the keen one, still", () -> shows(keen, last));
            assertThat(desk.bean(Sockets.class).waiting()).as("tickers, however many quotes there were, and word of the feed")
                    .isBetween((long) TICKERS, TICKERS + 3L);
            deaf.hear();
            eventually("when it reads again it gets the newest", () -> shows(deaf, last));
        }
    }

    @Test
    void aClientThatDoesNotReadGetsItsAccountAnewWhenItReadsAgain() {
        UUID user = desk.user("trader");
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        String[] key = desk.key(user, account);
        String subscribe = "{\"action\":\"subscribe\",\"quotes\":[\"*\"],\"accounts\":[\"" + account + "\"]}";
        try (TestSocket deaf = TestSocket.deaf(desk.port(), key)) {
            deaf.send(subscribe);
            eventually("it is in", () -> desk.bean(Sockets.class).count() == 1);
            fill();
            for (int i = 0; i < 200; i++) {
                ledger.buyOne("AAPL", true);
            }
            assertThat(desk.bean(Sockets.class).waiting()).as("tickers and events, however many there were").isLessThanOrEqualTo(TICKERS + 50);
            deaf.hear();
            eventually("the account anew", () -> deaf.messages("synced").stream().anyMatch(message -> message.path("n").asLong() == 200));
            List<JsonNode> positions = deaf.messages("position");
            assertThat(positions.getLast().path("position").path("qty").asString()).isEqualTo("200");
            ledger.buyOne("AAPL", true);
            deaf.await("what comes next", message -> message.path("T").asString().equals("trade") && message.path("n").asLong() == 201);
        }
    }

    /** Publishes many quotes of each ticker, and keeps the last ones. */
    private void publish(List<Quote> last) {
        for (int round = 1; round <= ROUNDS; round++) {
            last.clear();
            for (int ticker = 0; ticker < TICKERS; ticker++) {
                Quote quote = desk.quote(ticker(ticker), ++price);
                desk.publish(quote);
                last.add(quote);
            }
        }
    }

    /** Publishes until the socket of a client that does not read is full. */
    private void fill() {
        eventually("full", () -> {
            publish(new ArrayList<>());
            return isFull();
        });
    }

    /** Whether something waits and goes on waiting for much longer than frames are gathered. */
    private boolean isFull() {
        for (int i = 0; i < 100; i++) {
            if (desk.bean(Sockets.class).waiting() == 0) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }

    private static String ticker(int number) {
        return "T" + (char) ('A' + number / 20) + (char) ('A' + number % 20);
    }

    private static boolean shows(TestSocket socket, List<Quote> quotes) {
        return quotes.stream().allMatch(quote -> socket.bid(quote.instrument().ticker()) == quote.bidPrice());
    }
}
