package dev.livedesk.ingestor;

import static dev.livedesk.ingestor.RunningIngestor.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import dev.livedesk.simulator.ExchangeSimulator;
import dev.livedesk.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole ingestor against exchanges that replay recordings over real websockets. */
class IngestorIT {

    private static final String KEY = "PKTESTTESTTESTTESTTE";
    private static final String SECRET = "the-secret-of-the-test";
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final TestRedis REDIS = TestRedis.start();
    private static final ExchangeSimulator EXCHANGES = ExchangeSimulator.start(SimulatorOptions.defaults());
    private static final RunningIngestor INGESTOR =
            new RunningIngestor(REDIS, DATABASE, RunningIngestor.threeFeeds(EXCHANGES.baseUrl()));

    @BeforeAll
    static void allowAKeyAndWaitForTheFeeds() throws NoSuchAlgorithmException {
        JdbcClient jdbc = JdbcClient.create(DATABASE.owner());
        UUID user = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        jdbc.sql("insert into gateway.app_user (id, username, password_hash, role) values (?, 'tester', 'x', 'trader')").param(user).update();
        jdbc.sql("insert into gateway.account (id, number, name, opening_balance, shard) values (?, 'T1', 'Test', 1, 1)").param(account).update();
        jdbc.sql("insert into gateway.account_right (account_id, user_id, may) values (?, ?, 'trade')").params(account, user).update();
        jdbc.sql("insert into gateway.api_key (key_id, secret_sha256, user_id, account_id) values (?, ?, ?, ?)")
                .params(KEY, MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8)), user, account)
                .update();
        for (String feed : List.of("alpaca", "binance-spot", "binance-usdm")) {
            await(feed + " is fresh", () -> INGESTOR.isFresh(feed));
        }
    }

    @AfterAll
    static void stop() {
        INGESTOR.close();
        EXCHANGES.close();
        REDIS.close();
    }

    @ParameterizedTest
    @CsvSource({"AAPL,alpaca", "SPY,alpaca", "BTCUSDT,binance-spot", "ETHUSDT,binance-spot", "BTCUSDT.P,binance-usdm"})
    void quotesAndTradesFlow(String ticker, String feed) {
        await("ticks of " + ticker, () -> INGESTOR.ticks(ticker).stream().anyMatch(TradeTick.class::isInstance)
                && INGESTOR.ticks(ticker).stream().filter(Quote.class::isInstance).count() > 2);
        await("bucketed quotes of " + ticker, () -> INGESTOR.quotes.stream().anyMatch(q -> q.instrument().ticker().equals(ticker)));
        List<MarketEvent> ticks = INGESTOR.ticks(ticker);
        assertThat(ticks).allSatisfy(event -> {
            assertThat(event.stamp().feed()).isEqualTo(feed);
            assertThat(event.stamp().recordedNanos()).isPositive();
            assertThat(event.stamp().state()).isIn(TickerState.REPLAY, TickerState.GAP);
        });
        assertThat(ticks.getFirst().stamp().state()).isEqualTo(TickerState.GAP);
        for (int i = 0; i < ticks.size(); i++) {
            assertThat(ticks.get(i).stamp().sequence()).as("none lost, none doubled").isEqualTo(i + 1L);
        }
        Quote newest = Objects.requireNonNull(INGESTOR.newest(ticker));
        assertThat(newest.bidPrice()).isPositive().isLessThanOrEqualTo(newest.askPrice());
    }

    @ParameterizedTest
    @CsvSource({"alpaca,RECONSTRUCTED,2019-02-11,2019-02-15", "binance-spot,REPLAY,2024-08-08,2024-08-09", "binance-usdm,REPLAY,2024-08-08,2024-08-08"})
    void theStatusSaysWhatIsReplayed(String feed, FeedStatus.Kind kind, LocalDate from, LocalDate to) {
        FeedStatus status = Objects.requireNonNull(INGESTOR.status(feed));
        assertThat(status.kind()).isEqualTo(kind);
        assertThat(status.recordedDate()).isBetween(from, to);
        assertThat(status.epoch()).isGreaterThan(1_700_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void feedsAreShownToNobodyWithoutAKey(String secret) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/feeds");
        if (!secret.isEmpty()) {
            request.header("APCA-API-KEY-ID", KEY).header("APCA-API-SECRET-KEY", secret);
        }
        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void feedsAreShownWithWhatBecameOfEachTickersQuotes() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request("/api/feeds").header("APCA-API-KEY-ID", KEY).header("APCA-API-SECRET-KEY", SECRET));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode feeds = JsonMapper.shared().readTree(answer.body());
        assertThat(feeds.valueStream().map(feed -> feed.get("feed").stringValue()))
                .containsExactly("alpaca", "binance-spot", "binance-usdm");
        JsonNode alpaca = feeds.get(0);
        assertThat(alpaca.get("state").stringValue()).isEqualTo("connected");
        assertThat(alpaca.get("kind").stringValue()).isEqualTo("reconstructed");
        assertThat(alpaca.get("recordedDate").stringValue()).startsWith("2019-02-1");
        assertThat(alpaca.get("tickers").valueStream().map(ticker -> ticker.get("ticker").stringValue()))
                .containsExactly("AAPL", "MSFT", "SPY");
        JsonNode aapl = alpaca.get("tickers").get(0);
        assertThat(aapl.get("state").stringValue()).isIn("replay", "gap");
        assertThat(aapl.get("received").longValue())
                .isPositive()
                .isEqualTo(aapl.get("accepted").longValue() + aapl.get("dropped").longValue());
        assertThat(aapl.get("published").longValue()).isBetween(1L, aapl.get("accepted").longValue());
        assertThat(aapl.get("threshold").intValue()).isBetween(4, 20);
        assertThat(aapl.has("queued")).isTrue();
    }

    @Test
    void healthShowsTheFeeds() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/actuator/health"));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode feeds = JsonMapper.shared().readTree(answer.body()).at("/components/ingestorFeeds");
        assertThat(feeds.get("status").stringValue()).isEqualTo("UP");
        assertThat(feeds.at("/details/binance-spot/state").stringValue()).isEqualTo("connected");
    }

    @Test
    void whatIsCountedIsCountedOfAllTickersTogether() throws IOException, InterruptedException {
        assertThat(send(request("/actuator/prometheus")).statusCode()).isEqualTo(404);
        String metrics = send(request("/actuator/prometheus").header("Authorization", "Bearer " + RunningIngestor.METRICS_TOKEN)).body();
        assertThat(metrics)
                .contains("livedesk_ingestor_quotes_received_total", "livedesk_ingestor_ticks_lost_total 0.0", "livedesk_ingestor_backpressure_total", "livedesk_ingestor_bucket_queued", "livedesk_ingestor_tickers_stale",
                        "livedesk_redis_memory_used_bytes")
                .doesNotContain("BTCUSDT");
    }

    @Test
    void nobodyOffersAStoppedPathOrAnotherServices() throws IOException, InterruptedException {
        assertThat(send(request("/api/accounts")).statusCode()).isEqualTo(404);
        assertThat(send(request("/actuator/env")).statusCode()).isEqualTo(404);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + INGESTOR.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
