package dev.livedesk.ingestor;

import static dev.livedesk.ingestor.RunningIngestor.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.GapMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.simulator.ExchangeSimulator;
import dev.livedesk.simulator.SimulatorOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several ingestors share the feeds, and one's share passes on when it goes. */
class SeveralIngestorsIT {

    private static final TestRedis REDIS = TestRedis.start();
    private static final ExchangeSimulator EXCHANGES = ExchangeSimulator.start(SimulatorOptions.defaults());

    @AfterAll
    static void stop() {
        EXCHANGES.close();
        REDIS.close();
    }

    private static String[] keys(String replica) {
        return RunningIngestor.threeFeeds(EXCHANGES.baseUrl(), "replica=" + replica, "feeds.binance-spot.workers=2");
    }

    private static Set<String> carriers(Admin admin) {
        return admin.send("GET", "/api/feeds", "").body().valueStream()
                .flatMap(feed -> feed.get("tickers").valueStream())
                .map(ticker -> ticker.get("ingestor").isNull() ? "nobody" : ticker.get("ingestor").stringValue())
                .collect(Collectors.toSet());
    }

    private static void assertOrdered(List<MarketEvent> ticks) {
        for (int i = 1; i < ticks.size(); i++) {
            Stamp before = ticks.get(i - 1).stamp();
            Stamp stamp = ticks.get(i).stamp();
            assertThat(stamp.isAfter(before)).as("%s after %s", stamp, before).isTrue();
            if (stamp.epoch() != before.epoch()) {
                assertThat(stamp.state()).as("a new carrier says that something may be missing").isEqualTo(TickerState.GAP);
            }
        }
    }

    @Test
    void theyShareTheFeedsTellTheSameAndOneTakesOverWhenTheOtherLeaves() {
        TestDatabase database = TestDatabase.create();
        Admin admin = new Admin(database, "admin");
        try (RunningIngestor a = new RunningIngestor(REDIS, database, keys("a"))) {
            await("a carries everything", () -> carriers(admin.at(a)).equals(Set.of("a")) && a.isFresh("binance-spot"));
            try (RunningIngestor b = new RunningIngestor(REDIS, database, keys("b"))) {
                await("both carry something", () -> carriers(admin.at(b)).equals(Set.of("a", "b")));
                for (String feed : List.of("alpaca", "binance-spot", "binance-usdm")) {
                    await(feed + " is well as a whole", () -> a.isFresh(feed));
                }
                List<JsonNode> told = new ArrayList<>();
                for (RunningIngestor each : List.of(a, b)) {
                    admin.at(each).feed("binance-spot").get("tickers").forEach(ticker -> told.add(ticker.get("ingestor")));
                }
                assertThat(told.subList(0, 2)).isEqualTo(told.subList(2, 4));
                admin.at(b).send("POST", "/api/feeds/alpaca/tickers", "{\"add\":[\"QQQ\"]}");
                await("whoever carries the feed carries it", () -> a.ticks("QQQ").size() > 2);
                admin.at(a).send("PUT", "/api/feeds/binance-spot/workers", "{\"workers\":1}");
                await("one lane is left", () -> carriers(admin.at(b)).contains("b") && a.isFresh("binance-spot"));
                b.leave();
                await("a carries everything again", () -> carriers(admin.at(a)).equals(Set.of("a")));
                for (String feed : List.of("alpaca", "binance-spot", "binance-usdm")) {
                    await(feed + " is fresh", () -> a.isFresh(feed));
                }
            }
            List.of("AAPL", "BTCUSDT", "ETHUSDT", "BTCUSDT.P").forEach(ticker -> assertOrdered(a.ticks(ticker)));
        }
    }

    @Test
    void whatAKilledOneCarriedIsTakenOver() throws IOException {
        TestDatabase database = TestDatabase.create();
        Admin admin = new Admin(database, "admin");
        ConcurrentLinkedQueue<GapMessage> gaps = new ConcurrentLinkedQueue<>();
        try (BusClient client = REDIS.client();
                BusSubscription subscription = BusSubscription.to(
                        client, List.of(Topics.GAPS), (_, message) -> gaps.add(Messages.read(message, GapMessage.class)), () -> {});
                RunningIngestor a = new RunningIngestor(REDIS, database, keys("survivor"))) {
            assertThat(subscription.isConnected()).isTrue();
            List<String> words = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), IngestorApplication.class.getName()));
            words.addAll(RunningIngestor.arguments(REDIS, database, keys("victim")));
            Process victim = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            try {
                await("both carry something", Duration.ofMinutes(1), () -> carriers(admin.at(a)).equals(Set.of("survivor", "victim")));
                await("all is well", () -> a.isFresh("alpaca") && a.isFresh("binance-spot") && a.isFresh("binance-usdm"));
                gaps.clear();
                victim.destroyForcibly();
                await("the survivor carries everything", () -> carriers(admin.at(a)).equals(Set.of("survivor")));
                await("all is well again", () -> a.isFresh("alpaca") && a.isFresh("binance-spot") && a.isFresh("binance-usdm"));
            } finally {
                victim.destroyForcibly();
            }
            List.of("AAPL", "BTCUSDT", "ETHUSDT", "BTCUSDT.P", "ETHUSDT.P").forEach(ticker -> assertOrdered(a.ticks(ticker)));
            assertThat(Objects.requireNonNull(a.status("alpaca")).stale()).isEmpty();
            assertThat(gaps).as("what nobody carried meanwhile can be filled").isNotEmpty().allSatisfy(gap -> assertThat(gap.from()).isBefore(gap.to()));
        }
    }
}
