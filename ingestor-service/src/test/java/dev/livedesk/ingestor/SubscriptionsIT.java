package dev.livedesk.ingestor;

import static dev.livedesk.ingestor.RunningIngestor.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.presence.WatchedReport;
import dev.livedesk.bus.presence.WatchedReports;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.ingestor.unused.UnusedDropper;
import dev.livedesk.ingestor.unused.UseStore;
import dev.livedesk.ingestor.wanted.WantedFeeds;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.simulator.ExchangeSimulator;
import dev.livedesk.simulator.SimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What feeds carry is changed while they run. */
class SubscriptionsIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final TestRedis REDIS = TestRedis.start();
    private static final ExchangeSimulator EXCHANGES = ExchangeSimulator.start(SimulatorOptions.defaults());
    private static final RunningIngestor INGESTOR =
            new RunningIngestor(REDIS, DATABASE, RunningIngestor.threeFeeds(EXCHANGES.baseUrl(), "feeds.alpaca.max-tickers=5", "replica=one",
                    "feeds.second.protocol=binance-spot", "feeds.second.url=" + EXCHANGES.baseUrl(), "feeds.second.kind=replay", "feeds.second.tickers=BNBUSDT"));
    private static final Admin ADMIN = new Admin(DATABASE, "admin").at(INGESTOR);

    @BeforeEach
    void everythingIsWell() {
        for (String feed : List.of("alpaca", "binance-spot", "binance-usdm")) {
            await(feed + " is fresh", () -> INGESTOR.isFresh(feed));
        }
        INGESTOR.statuses.clear();
    }

    @AfterEach
    void asItWas() {
        ADMIN.send("PUT", "/api/feeds/alpaca/workers", "{\"workers\":1}");
        ADMIN.feed("alpaca").get("tickers").valueStream().map(each -> each.get("ticker").stringValue())
                .filter(ticker -> !List.of("AAPL", "MSFT", "SPY").contains(ticker))
                .forEach(ticker -> ADMIN.send("POST", "/api/feeds/alpaca/tickers", "{\"remove\":[\"%s\"]}".formatted(ticker)));
        ADMIN.send("PUT", "/api/feeds/binance-spot/workers", "{\"workers\":1}");
    }

    @AfterAll
    static void stop() {
        INGESTOR.close();
        EXCHANGES.close();
        REDIS.close();
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    private static List<String> tickers() {
        return ADMIN.feed("alpaca").get("tickers").valueStream().map(each -> each.get("ticker").stringValue()).toList();
    }

    private static void assertNothingIsLostOrDoubled(String ticker) {
        List<MarketEvent> ticks = INGESTOR.ticks(ticker);
        for (int i = 1; i < ticks.size(); i++) {
            long before = ticks.get(i - 1).stamp().epoch() == ticks.get(i).stamp().epoch() ? ticks.get(i - 1).stamp().sequence() : 0;
            assertThat(ticks.get(i).stamp().sequence()).as("%s, event %d", ticker, i).isEqualTo(before + 1);
        }
    }

    @Test
    void aTickerComesAndGoesWithoutReconnecting() {
        Admin.Answer added = ADMIN.send("POST", "/api/feeds/alpaca/tickers", "{\"add\":[\"QQQ\"]}");
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body().get("tickers").valueStream().map(each -> each.get("ticker").stringValue()))
                .containsExactly("AAPL", "MSFT", "QQQ", "SPY");
        await("QQQ flows", () -> INGESTOR.ticks("QQQ").size() > 3 && INGESTOR.newest("QQQ") != null && INGESTOR.isFresh("alpaca"));
        assertThat(ADMIN.send("POST", "/api/feeds/alpaca/tickers", "{\"remove\":[\"MSFT\"],\"add\":[]}").status()).isEqualTo(200);
        int left = INGESTOR.ticks("MSFT").size();
        int others = INGESTOR.ticks("AAPL").size();
        await("others go on", () -> INGESTOR.ticks("AAPL").size() > others + 3);
        assertThat(INGESTOR.ticks("MSFT").size()).as("what was on its way").isLessThanOrEqualTo(left + 2);
        assertThat(ADMIN.ticker("alpaca", "MSFT")).isEmpty();
        assertThat(INGESTOR.statuses).as("never disconnected")
                .noneMatch(status -> status.feed().equals("alpaca") && status.state() != FeedStatus.State.CONNECTED);
        assertThat(ADMIN.send("POST", "/api/feeds/alpaca/tickers", "{\"add\":[\"MSFT\"]}").status()).isEqualTo(200);
        await("MSFT flows again", () -> INGESTOR.ticks("MSFT").size() > left + 5);
        List.of("AAPL", "MSFT", "QQQ").forEach(SubscriptionsIT::assertNothingIsLostOrDoubled);
    }

    @Test
    void workersShareTheConnectionsThatThePlanAllows() {
        JsonNode alpaca = ADMIN.send("PUT", "/api/feeds/alpaca/workers", "{\"workers\":3}").body();
        assertThat(alpaca.get("connections").intValue()).isEqualTo(1);
        assertThat(alpaca.get("tickers").valueStream().map(each -> each.get("worker").intValue())).containsExactlyInAnyOrder(0, 1, 2);
        long epoch = INGESTOR.ticks("ETHUSDT").getLast().stamp().epoch();
        JsonNode spot = ADMIN.send("PUT", "/api/feeds/binance-spot/workers", "{\"workers\":2}").body();
        assertThat(spot.get("connections").intValue()).isEqualTo(2);
        int before = INGESTOR.ticks("ETHUSDT").size() + INGESTOR.ticks("BTCUSDT").size();
        await("both flow on", () -> INGESTOR.isFresh("binance-spot") && INGESTOR.ticks("ETHUSDT").size() + INGESTOR.ticks("BTCUSDT").size() > before + 50);
        assertThat(INGESTOR.statuses).as("one connection was always well")
                .noneMatch(status -> status.feed().equals("binance-spot") && status.state() != FeedStatus.State.CONNECTED);
        List.of("BTCUSDT", "ETHUSDT").forEach(SubscriptionsIT::assertNothingIsLostOrDoubled);
        assertThat(INGESTOR.ticks("ETHUSDT").getLast().stamp().epoch()).as("the one that moved goes on counting").isEqualTo(epoch);
    }

    @Test
    void aWorkerWithoutTickersDoesNotSilenceTheFeed() {
        ADMIN.send("PUT", "/api/feeds/binance-spot/workers", "{\"workers\":2}");
        assertThat(ADMIN.send("POST", "/api/feeds/binance-spot/tickers", "{\"remove\":[\"BTCUSDT\"]}").status()).isEqualTo(200);
        INGESTOR.statuses.clear();
        await("the other one is fresh", () -> INGESTOR.isFresh("binance-spot"));
        assertThat(ADMIN.send("POST", "/api/feeds/binance-spot/tickers", "{\"add\":[\"BTCUSDT\"]}").status()).isEqualTo(200);
    }

    @Test
    void whatNobodyWantsIsDroppedAndComesBackWhenSomebodyDoes() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (HikariDataSource source = DATABASE.as(DatabaseRole.INGESTOR);
                BusClient client = REDIS.client();
                BusPublisher quoteServer = BusPublisher.of(client, new SimpleMeterRegistry())) {
            UnusedDropper dropper = new UnusedDropper(
                    INGESTOR.bean(Ingestor.class), INGESTOR.bean(WantedFeeds.class), INGESTOR.bean(WatchedReports.class), new UseStore(source),
                    Duration.ofMinutes(1), clock(now));
            assertThat(ADMIN.send("POST", "/api/feeds/alpaca/tickers", "{\"add\":[\"QQQ\",\"V\"]}").status()).isEqualTo(200);
            UUID account = ADMIN.account();
            JdbcClient owner = JdbcClient.create(DATABASE.owner());
            owner.sql("insert into gateway.holding (account_id, instrument, quantity) values (?, 'V', 1)").param(account).update();

            Consumer<WatchedReport> aMinuteAndMore = report -> {
                for (int i = 0; i < 5; i++) {
                    now.set(now.get().plusSeconds(20));
                    Instant said = report.at().equals(Instant.EPOCH) ? now.get().minusSeconds(60) : now.get();
                    WatchedReports.say(quoteServer, new WatchedReport("one", said, report.all(), report.tickers()));
                    await("it is said", () -> quoteServer.inFlight() == 0);
                    dropper.look();
                }
            };
            aMinuteAndMore.accept(new WatchedReport("one", now.get(), false, List.of("QQQ")));
            assertThat(tickers()).as("one is watched, one held, the others configured").containsExactly("AAPL", "MSFT", "QQQ", "SPY", "V");
            assertThat(ADMIN.ticker("alpaca", "AAPL").orElseThrow().get("configured").booleanValue()).isTrue();
            assertThat(ADMIN.ticker("alpaca", "QQQ").orElseThrow().get("configured").booleanValue()).isFalse();

            owner.sql("update gateway.holding set quantity = 0 where account_id = ?").param(account).update();
            aMinuteAndMore.accept(new WatchedReport("one", now.get(), false, List.of("QQQ")));
            assertThat(tickers()).containsExactly("AAPL", "MSFT", "QQQ", "SPY");
            JsonNode dropped = ADMIN.feed("alpaca").get("dropped").get(0);
            assertThat(dropped.get("ticker").stringValue() + ": " + dropped.get("reason").stringValue()).isEqualTo("V: nobody watched or used it for PT1M");

            aMinuteAndMore.accept(new WatchedReport("one", Instant.EPOCH, false, List.of()));
            assertThat(tickers()).as("a quote server is silent: its clients may watch anything").contains("QQQ");
            aMinuteAndMore.accept(new WatchedReport("one", now.get(), true, List.of()));
            assertThat(tickers()).as("somebody watches all").contains("QQQ", "V");
            aMinuteAndMore.accept(new WatchedReport("one", now.get(), false, List.of()));
            assertThat(tickers()).containsExactly("AAPL", "MSFT", "SPY");
            aMinuteAndMore.accept(new WatchedReport("one", now.get(), false, List.of("QQQ")));
            assertThat(tickers()).as("somebody watches it again").containsExactly("AAPL", "MSFT", "QQQ", "SPY");
            assertThat(ADMIN.send("POST", "/api/feeds/alpaca/tickers", "{\"remove\":[\"V\"]}").body().get("dropped").size()).as("does not come back").isZero();
            await("it flows", () -> INGESTOR.isFresh("alpaca"));
            WatchedReports.leave(quoteServer, "one");
        }
    }

    @Test
    void theIngestorSeesWhichTickersAreUsedAndNotByWhom() {
        try (HikariDataSource source = DATABASE.as(DatabaseRole.INGESTOR)) {
            JdbcClient jdbc = JdbcClient.create(source);
            assertThat(jdbc.sql("select ticker from gateway.ticker_in_use where ticker = 'nothing'").query(String.class).list()).isEmpty();
            for (String table : List.of("gateway.holding", "gateway.trade_order", "gateway.watchlist", "gateway.account_head", "positions.position")) {
                assertThatThrownBy(() -> jdbc.sql("select count(*) from " + table).query(Long.class).single()).as(table).hasStackTraceContaining("permission denied");
            }
        }
    }

    @Test
    void whatIsConfiguredAndNotCarriedIsTold() {
        assertThat(ADMIN.feed("alpaca").get("notCarried").size()).isZero();
        ADMIN.send("POST", "/api/feeds/alpaca/tickers", "{\"remove\":[\"SPY\"]}");
        assertThat(ADMIN.feed("alpaca").get("notCarried").get(0).stringValue()).isEqualTo("SPY");
        assertThat(ADMIN.send("POST", "/api/feeds/alpaca/tickers", "{\"add\":[\"SPY\"]}").body().get("notCarried").size()).isZero();
    }

    @Test
    void aBucketIsChangedWhileItRuns() {
        JsonNode feed = ADMIN.send("PUT", "/api/feeds/binance-spot/bucket", "{\"leakInterval\":\"PT0.05S\",\"maxThreshold\":30}").body();
        assertThat(feed.get("bucket")).isEqualTo(JsonMapper.shared().readTree(
                "{\"mode\":\"keep-newest\",\"leakInterval\":\"PT0.05S\",\"idleCapacity\":4,\"refreshInterval\":\"PT1S\",\"maxThreshold\":30}"));
        ADMIN.send("PUT", "/api/feeds/binance-spot/tickers/ETHUSDT/bucket", "{\"mode\":\"queue\",\"idleCapacity\":7,\"maxThreshold\":7}");
        await("in force", () -> ADMIN.ticker("binance-spot", "ETHUSDT").orElseThrow().get("threshold").intValue() == 7);
        JsonNode ether = ADMIN.ticker("binance-spot", "ETHUSDT").orElseThrow();
        assertThat(ether.get("bucket").get("mode").stringValue()).isEqualTo("queue");
        assertThat(ether.get("bucket").get("leakInterval").stringValue()).as("the feed's").isEqualTo("PT0.05S");
        assertThat(ADMIN.ticker("binance-spot", "BTCUSDT").orElseThrow().get("bucket").isNull()).isTrue();
        assertThat(ADMIN.send("DELETE", "/api/feeds/binance-spot/tickers/ETHUSDT/bucket", "").status()).isEqualTo(200);
        assertThat(ADMIN.send("DELETE", "/api/feeds/binance-spot/bucket", "").body().get("bucket").get("leakInterval").stringValue()).isEqualTo("PT0.2S");
        assertThat(ADMIN.send("PUT", "/api/feeds/binance-spot/bucket?ticker=BTCUSDT", "{\"maxThreshold\":9}").status()).isEqualTo(200);
        assertThat(ADMIN.send("DELETE", "/api/feeds/binance-spot/bucket?ticker=BTCUSDT", "").status()).isEqualTo(200);
    }

    @Test
    void figuresAreOfNow() {
        await("rates", () -> ADMIN.ticker("binance-spot", "BTCUSDT").orElseThrow().get("perSecond").doubleValue() > 0);
        JsonNode ticker = ADMIN.ticker("binance-spot", "BTCUSDT").orElseThrow();
        assertThat(ticker.get("ingestor").stringValue()).isEqualTo("one");
        assertThat(ticker.get("lastAt").stringValue()).startsWith("20").endsWith("Z");
        assertThat(ADMIN.feed("alpaca").get("tickerLimit").intValue()).isEqualTo(5);
        assertThat(ADMIN.feed("binance-spot").get("tickerLimit").intValue()).isEqualTo(32 * 512);
        assertThat(ADMIN.feed("alpaca").get("protocol").stringValue()).isEqualTo("alpaca");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POST   | /api/feeds/alpaca/tickers      | {"add":["BTCUSDT"]}                                 | add     | BTCUSDT does not trade on alpaca
            POST   | /api/feeds/alpaca/tickers      | {"add":["QQQ","what is this"]}                      | add     | 'what is this' is no ticker
            POST   | /api/feeds/alpaca/tickers      | {"add":["QQQ","QQQ"]}                               | add     | QQQ is named twice
            POST   | /api/feeds/alpaca/tickers      | {"add":[],"remove":[]}                              | add     | there is no ticker to add or to remove
            POST   | /api/feeds/alpaca/tickers      | {"add":["QQQ","V","BAC"]}                           | add     | 6 tickers are more than the exchange allows, which is 5
            POST   | /api/feeds/alpaca/tickers      | {"add":["QQQ"],"remove":["IBM"]}                    | remove  | IBM is not carried by alpaca
            POST   | /api/feeds/alpaca/tickers      | {"remove":["AAPL","MSFT","SPY"]}                    | remove  | a feed carries at least one ticker
            POST   | /api/feeds/alpaca/tickers      | {"add":["QQQ"],"remove":["QQQ"]}                    | remove  | QQQ is to be added and removed
            POST   | /api/feeds/alpaca/tickers      | {"add":"QQQ"}                                       | add     | add must be a list of tickers
            POST   | /api/feeds/alpaca/tickers      | {"ad":["QQQ"]}                                      | ad      | there is no field 'ad' here
            PUT    | /api/feeds/alpaca/workers      | {"workers":0}                                       | workers | workers must be from 1 to 32, not 0
            PUT    | /api/feeds/alpaca/workers      | {"workers":33}                                      | workers | workers must be from 1 to 32, not 33
            PUT    | /api/feeds/alpaca/workers      | {"workers":4}                                       | workers | 4 workers are more than the feed's 3 tickers
            PUT    | /api/feeds/alpaca/workers      | {"workers":"2"}                                     | workers | workers must be a whole number up to 1000000
            PUT    | /api/feeds/alpaca/bucket       | {"leakInterval":"fast"}                             | leakInterval | leakInterval must be a duration such as PT0.2S, of at most an hour
            PUT    | /api/feeds/alpaca/bucket       | {"leakInterval":"PT2H"}                             | leakInterval | leakInterval must be a duration such as PT0.2S, of at most an hour
            PUT    | /api/feeds/alpaca/bucket       | {"mode":"fast"}                                     | mode    | mode must be keep-newest or queue
            PUT    | /api/feeds/alpaca/bucket       | {"maxThreshold":1}                                  | bucket  | A bucket cannot leak each 200000000 ns, hold 4 to 1 and refresh each 1000000000 ns
            """)
    void whatCannotBeIsRefusedAndNothingIsChanged(String method, String path, String body, String field, String detail) {
        String before = ADMIN.feed("alpaca").get("tickers").valueStream().map(each -> each.get("ticker").stringValue() + each.get("worker")).toList().toString();
        Admin.Answer answer = ADMIN.send(method, path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(answer.field()).isEqualTo(field);
        assertThat(ADMIN.feed("alpaca").get("tickers").valueStream().map(each -> each.get("ticker").stringValue() + each.get("worker")).toList().toString())
                .isEqualTo(before);
    }

    @Test
    void aTickerOfAnotherFeedIsRefused() {
        Admin.Answer taken = ADMIN.send("POST", "/api/feeds/second/tickers", "{\"add\":[\"SOLUSDT\",\"BTCUSDT\"]}");
        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.detail()).isEqualTo("BTCUSDT comes from the feed binance-spot already");
        assertThat(ADMIN.ticker("second", "SOLUSDT")).as("nothing is changed").isEmpty();
        assertThat(ADMIN.send("POST", "/api/feeds/nobody/tickers", "{\"add\":[\"QQQ\"]}").status()).isEqualTo(404);
        assertThat(ADMIN.send("PUT", "/api/feeds/alpaca/tickers/IBM/bucket", "{\"maxThreshold\":9}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"trader", "viewer"})
    void onlyAdministratorsChangeAnything(String role) {
        Admin other = new Admin(DATABASE, role).at(INGESTOR);
        assertThat(other.send("GET", "/api/feeds", "").status()).isEqualTo(200);
        assertThat(other.send("POST", "/api/feeds/alpaca/tickers", "{\"add\":[\"QQQ\"]}").status()).isEqualTo(403);
        assertThat(other.send("PUT", "/api/feeds/alpaca/workers", "{\"workers\":2}").status()).isEqualTo(403);
        assertThat(other.send("PUT", "/api/feeds/alpaca/bucket", "{\"maxThreshold\":9}").status()).isEqualTo(403);
        assertThat(other.send("DELETE", "/api/feeds/alpaca/bucket", "").status()).isEqualTo(403);
        assertThat(other.send("PUT", "/api/feeds/alpaca/tickers/AAPL/bucket", "{\"maxThreshold\":9}").status()).isEqualTo(403);
        assertThat(other.send("DELETE", "/api/feeds/alpaca/tickers/AAPL/bucket", "").status()).isEqualTo(403);
        assertThat(ADMIN.ticker("alpaca", "QQQ")).isEmpty();
    }
}
