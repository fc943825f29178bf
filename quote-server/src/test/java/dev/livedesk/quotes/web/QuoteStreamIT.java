package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.ClientSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.presence.WatchedReports;
import dev.livedesk.market.tick.Quote;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuoteStreamIT {

    private static TestDesk desk;
    private static String[] key;

    @BeforeAll
    static void start() {
        desk = TestDesk.start();
        UUID user = desk.user("trader");
        key = desk.key(user, desk.account(user));
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aSubscriberGetsTheCurrentQuoteFromMemoryAndEveryLaterOne() {
        desk.feed(FeedStatus.State.CONNECTED);
        try (TestSocket first = TestSocket.open(desk.port(), key); TestSocket second = TestSocket.open(desk.port(), key)) {
            first.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}");
            first.await("the subscription", message -> message.path("T").asString().equals("subscription"));
            Quote shown = desk.quote("AAPL", 170.21);
            desk.publish(shown);
            JsonNode quote = first.await("the quote", isQuote("AAPL", 170.21));
            assertThat(quote.path("ap").asDouble()).isEqualTo(170.22);
            assertThat(quote.path("bs").asDouble()).isEqualTo(1);
            assertThat(quote.path("as").asDouble()).isEqualTo(2);
            assertThat(Instant.parse(quote.path("t").asString())).isEqualTo(shown.stamp().exchangeTime());
            assertThat(quote.path("st").asString()).isEqualTo("replay");
            assertThat(quote.path("ma").asDouble()).isEqualTo(shown.mid());
            second.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}");
            second.await("the quote from memory", isQuote("AAPL", 170.21));
            assertThat(types(second)).startsWith("feed", "subscription", "q");
        }
    }

    @Test
    void aQuoteThatWasOnlyInItsKeyComesAtOnce() {
        desk.setKey(desk.quote("MSFT", 400.5));
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            socket.send("{\"action\":\"subscribe\",\"quotes\":[\"MSFT\"]}");
            socket.await("the quote", isQuote("MSFT", 400.5));
            try (WatchedReports reports = new WatchedReports(desk.client(), Clock.systemUTC())) {
                eventually("it is told who watches what", () -> reports.read().stream().anyMatch(report -> report.tickers().contains("MSFT")));
            }
        }
    }

    @Test
    void everyTickerIncludesThoseToCome() {
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            desk.publish(desk.quote("IBM", 140));
            socket.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
            socket.await("what is there", isQuote("IBM", 140));
            desk.publish(desk.quote("ORCL", 110));
            socket.await("what comes", isQuote("ORCL", 110));
            assertThat(socket.messages("subscription").getLast().path("quotes").toString()).isEqualTo("[\"*\"]");
        }
    }

    @Test
    void nothingOfATickerComesAfterItWasUnsubscribed() {
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            socket.send("{\"action\":\"subscribe\",\"quotes\":[\"KO\",\"PEP\"]}");
            desk.publish(desk.quote("KO", 60));
            socket.await("the quote", isQuote("KO", 60));
            socket.send("{\"action\":\"unsubscribe\",\"quotes\":[\"KO\"]}");
            socket.await("the set without it", message -> message.path("quotes").toString().equals("[\"PEP\"]"));
            desk.publish(desk.quote("KO", 61));
            desk.publish(desk.quote("PEP", 170));
            socket.await("the other", isQuote("PEP", 170));
            assertThat(socket.messages("q")).noneMatch(isQuote("KO", 61));
        }
    }

    @Test
    void anOlderQuoteNeverComesAfterANewerOne() {
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            socket.send("{\"action\":\"subscribe\",\"quotes\":[\"GE\"]}");
            Quote older = desk.quote("GE", 100);
            Quote newer = desk.quote("GE", 101);
            desk.publish(newer);
            socket.await("the newer", isQuote("GE", 101));
            desk.publish(older);
            desk.publish(newer);
            desk.publish(desk.quote("GE", 102));
            socket.await("the newest", isQuote("GE", 102));
            assertThat(socket.messages("q").stream().map(message -> message.path("bp").asDouble()).distinct()).containsExactly(101.0, 102.0);
        }
    }

    @Test
    void aTickerTurnsStaleWithItsFeedAlthoughNoQuoteComes() {
        desk.feed(FeedStatus.State.CONNECTED);
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            socket.send("{\"action\":\"subscribe\",\"quotes\":[\"INTC\"]}");
            desk.publish(desk.quote("INTC", 30));
            socket.await("the quote", isQuote("INTC", 30));
            desk.feed(FeedStatus.State.CONNECTED, "INTC");
            socket.await("its own staleness", message -> isQuote("INTC", 30).test(message) && message.path("st").asString().equals("stale"));
            desk.feed(FeedStatus.State.CONNECTED);
            eventually("it recovers", () -> socket.messages("q").getLast().path("st").asString().equals("replay"));
            desk.feed(FeedStatus.State.DISCONNECTED);
            eventually("stale again", () -> socket.messages("q").getLast().path("st").asString().equals("stale"));
            socket.await("the feed's state", message -> message.path("state").asString().equals("disconnected"));
        } finally {
            desk.feed(FeedStatus.State.CONNECTED);
        }
    }

    private static java.util.function.Predicate<JsonNode> isQuote(String ticker, double bid) {
        return message -> message.path("S").asString().equals(ticker) && message.path("bp").asDouble() == bid;
    }

    private static List<String> types(TestSocket socket) {
        return socket.messages().stream().map(message -> message.path("T").asString()).toList();
    }
}
