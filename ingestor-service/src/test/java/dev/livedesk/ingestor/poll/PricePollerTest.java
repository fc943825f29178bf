package dev.livedesk.ingestor.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.tick.Quote;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Alpaca's market data API is documented to. */
class PricePollerTest {

    private static final Instant FRIDAY_NOON = Instant.parse("2026-11-20T17:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-11-22T17:00:00Z");
    private static final String QUOTE =
            "{\"latestTrade\":{\"p\":1},\"latestQuote\":{\"t\":\"2026-11-20T16:59:58.5Z\",\"ax\":\"V\",\"ap\":10.2,\"as\":2,\"bx\":\"V\",\"bp\":10.1,\"bs\":3,\"c\":[\"R\"],\"z\":\"C\"}}";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Quote> quotes = new ArrayList<>();
    private final TreeSet<String> tickers = new TreeSet<>(List.of("A", "BRK.B", "C"));
    private HttpServer server = server();
    private int status = 200;
    private String body = "{\"A\":" + QUOTE + ",\"BRK.B\":" + QUOTE + ",\"C\":{\"latestQuote\":null},\"ZZZ\":" + QUOTE + "}";
    private long epochs = 100;

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("APCA-API-KEY-ID") + " "
                    + exchange.getRequestHeaders().getFirst("APCA-API-SECRET-KEY"));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PricePoller poller(Instant now) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new PricePoller(
                "alpaca-poll", new AlpacaSnapshots(HttpClient.newHttpClient(), base, "KEY", "SECRET"), () -> tickers, 2, NyseCalendar.shipped(),
                () -> ++epochs, quotes::add, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void asksInBatchesAndPassesOnWhatWasAskedFor() throws InterruptedException {
        PricePoller poller = poller(FRIDAY_NOON);
        poller.round();
        poller.round();
        assertThat(requests.subList(0, 2)).containsExactly(
                "/v2/stocks/snapshots?symbols=A%2CBRK.B KEY SECRET", "/v2/stocks/snapshots?symbols=C KEY SECRET");
        assertThat(quotes.stream().map(quote -> "%s %s/%s %s %d:%d".formatted(
                                quote.instrument(), quote.bidPrice(), quote.askPrice(), quote.stamp().feed(), quote.stamp().epoch(), quote.stamp().sequence()))
                        .toList())
                .startsWith("A 10.1/10.2 alpaca-poll 101:1", "BRK.B 10.1/10.2 alpaca-poll 101:1")
                .contains("A 10.1/10.2 alpaca-poll 101:3")
                .noneMatch(quote -> quote.startsWith("ZZZ"));
        assertThat(quotes.getFirst().stamp().exchangeTime()).isEqualTo(Instant.parse("2026-11-20T16:59:58.5Z"));
        assertThat(poller.status().state()).isEqualTo(FeedStatus.State.CONNECTED);
    }

    @Test
    void whatAStreamGivesUpBeginsAnEpochSoThatItsQuotesWin() throws InterruptedException {
        PricePoller poller = poller(FRIDAY_NOON);
        tickers.remove("A");
        poller.round();
        tickers.add("A");
        poller.round();
        assertThat(quotes.stream().filter(quote -> quote.instrument().ticker().equals("A")).map(quote -> quote.stamp().epoch()).distinct())
                .containsExactly(102L);
    }

    @Test
    void nothingIsAskedWhileTheMarketIsClosed() throws InterruptedException {
        poller(SUNDAY).round();
        assertThat(requests).isEmpty();
    }

    @Test
    void aRefusalAndAnOutageAreSaid() throws InterruptedException {
        PricePoller poller = poller(FRIDAY_NOON);
        status = 403;
        poller.round();
        assertThat(poller.status().state()).isEqualTo(FeedStatus.State.REFUSED);
        status = 429;
        poller.round();
        assertThat(poller.status().detail()).isEqualTo("Alpaca answers HTTP 429: too many requests");
        status = 200;
        body = "[not json";
        poller.round();
        assertThat(poller.status().detail()).isEqualTo("Alpaca's answer is garbled");
        assertThat(poller.status().state()).isEqualTo(FeedStatus.State.DISCONNECTED);
        assertThat(requests).as("a round ends with the first failure").hasSize(3);
    }
}
