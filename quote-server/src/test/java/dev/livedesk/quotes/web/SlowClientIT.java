package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.TestSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.tick.Quote;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SlowClientIT {

    private static final int TICKERS = 20;
    private static final int ROUNDS = 4_000;

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
            for (int round = 1; round <= ROUNDS; round++) {
                last.clear();
                for (int ticker = 0; ticker < TICKERS; ticker++) {
                    Quote quote = desk.quote("T" + (char) ('A' + ticker), round);
                    desk.publish(quote);
                    last.add(quote);
                }
                int sent = round;
                if (round % 200 == 0) {
                    eventually("round " + sent + " at the keen one", () -> shows(keen, last));
                }
            }
            eventually("the deaf one's socket is full and its changes wait", () -> desk.bean(Sockets.class).waiting() > 0);
            assertThat(desk.bean(Sockets.class).waiting()).as("tickers, however many quotes there were").isLessThanOrEqualTo(TICKERS);
            double received = desk.bean(MeterRegistry.class).counter("livedesk.quotes.received").count();
            assertThat(received).isGreaterThanOrEqualTo(1.0 * TICKERS * ROUNDS);
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
            eventually("its events were dropped", () -> desk.bean(Sockets.class).waiting() <= TICKERS + 50);
            deaf.hear();
            eventually("the account anew", () -> deaf.messages("synced").stream().anyMatch(message -> message.path("n").asLong() == 200));
            List<JsonNode> positions = deaf.messages("position");
            assertThat(positions.getLast().path("position").path("qty").asString()).isEqualTo("200");
            ledger.buyOne("AAPL", true);
            deaf.await("what comes next", message -> message.path("T").asString().equals("trade") && message.path("n").asLong() == 201);
        }
    }

    /** Publishes until the socket of a client that does not read is full. */
    private void fill() {
        eventually("full", () -> {
            for (int i = 0; i < 200; i++) {
                for (int ticker = 0; ticker < TICKERS; ticker++) {
                    desk.publish(desk.quote("T" + (char) ('A' + ticker), i + 1));
                }
            }
            return desk.bean(Sockets.class).waiting() >= TICKERS;
        });
    }

    private static boolean shows(TestSocket socket, List<Quote> quotes) {
        List<JsonNode> messages = socket.messages("q");
        return quotes.stream().allMatch(quote -> messages.reversed().stream()
                .filter(message -> message.path("S").asString().equals(quote.instrument().ticker()))
                .findFirst().filter(message -> message.path("bp").asDouble() == quote.bidPrice()).isPresent());
    }
}
