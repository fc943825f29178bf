package dev.livedesk.ingestor;

import static dev.livedesk.ingestor.RunningIngestor.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.ingestor.publish.PublishTotals;
import dev.livedesk.ingestor.publish.Publishing;
import dev.livedesk.ingestor.status.FeedsHealth;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.simulator.ExchangeSimulator;
import dev.livedesk.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;

/** Redis goes away, and comes back empty; the ingestor starts again; the exchange cannot be reached. */
class RedisOutageIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void everyTickIsInARedisThatWasKilledAndCameBackEmpty(@TempDir Path folder) {
        TestRedis redis = TestRedis.start();
        try (ExchangeSimulator exchanges = ExchangeSimulator.start(SimulatorOptions.defaults());
                RunningIngestor ingestor = new RunningIngestor(
                        redis, DATABASE, RunningIngestor.threeFeeds(exchanges.baseUrl(), "publishing.spool.folder=" + folder))) {
            PublishTotals totals = ingestor.bean(Publishing.class).totals();
            await("spot is fresh", () -> ingestor.isFresh("binance-spot"));
            long before = totals.trades() + totals.quotes();
            redis.close();
            await("ticks come meanwhile", () -> totals.trades() + totals.quotes() > before + 200);
            try (TestRedis empty = TestRedis.startAgain(redis)) {
                assertThat(empty).isNotNull();
                await("they are sent again", () -> totals.ticksAgain() > 0 && !ingestor.ticks("BTCUSDT").isEmpty());
                int again = ingestor.ticks("BTCUSDT").size();
                await("and others follow", () -> ingestor.ticks("BTCUSDT").size() > again + 20);
                for (String ticker : List.of("BTCUSDT", "ETHUSDT", "BTCUSDT.P")) {
                    List<Long> sequences = ingestor.ticks(ticker).stream().map(event -> event.stamp().sequence()).toList();
                    assertThat(sequences).as(ticker).isEqualTo(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
                }
                assertThat(totals.ticksLost()).isZero();
                assertThat(totals.outages()).isPositive();
            }
        }
    }

    @Test
    void withoutASpoolThatCanBeUsedIngestionGoesOnWithoutRedisAndWhatIsMissingIsCounted(@TempDir Path folder) throws IOException {
        Path noFolder = Files.writeString(folder.resolve("no-folder"), "");
        TestRedis redis = TestRedis.start();
        try (ExchangeSimulator exchanges = ExchangeSimulator.start(SimulatorOptions.defaults());
                RunningIngestor ingestor = new RunningIngestor(
                        redis, DATABASE, RunningIngestor.threeFeeds(exchanges.baseUrl(), "publishing.spool.folder=" + noFolder))) {
            PublishTotals totals = ingestor.bean(Publishing.class).totals();
            await("spot is fresh", () -> ingestor.isFresh("binance-spot"));
            Health health = ingestor.bean(FeedsHealth.class).health();
            assertThat(health.getStatus()).isEqualTo(FeedsHealth.DEGRADED);
            assertThat(health.getDetails().get("spool")).asString().startsWith(noFolder + " cannot be used");
            redis.close();
            await("ticks are lost and counted", () -> totals.ticksLost() > 50);
            try (TestRedis empty = TestRedis.startAgain(redis)) {
                for (String ticker : List.of("AAPL", "MSFT", "SPY", "BTCUSDT", "ETHUSDT", "BTCUSDT.P", "ETHUSDT.P")) {
                    await("the newest quote of " + ticker + " is back", () -> ingestor.newest(ticker) != null);
                }
                await("ticks flow again", () -> ingestor.ticks("BTCUSDT").size() > 20);
                List<MarketEvent> ticks = ingestor.ticks("BTCUSDT");
                assertThat(ticks.getFirst().stamp().state()).isEqualTo(TickerState.GAP);
                assertThat(ticks.getFirst().stamp().sequence()).as("the numbers tell how many are missing").isGreaterThan(1);
                Set<Long> sequences = new HashSet<>();
                assertThat(ticks).allSatisfy(event -> assertThat(sequences.add(event.stamp().sequence())).isTrue());
                assertThat(totals.outages()).isPositive();
                ingestor.quotes.clear();
                await("bucketed quotes are heard again", () -> !ingestor.quotes.isEmpty());
                assertThat(empty).isNotNull();
            }
        }
    }

    /** The first one is stopped, the second finds Redis empty and no exchange. */
    @Test
    void eachStartHasALargerEpochAndFeedsSayWhyTheyAreNotThere() {
        long first;
        try (TestRedis redis = TestRedis.start();
                ExchangeSimulator exchanges = ExchangeSimulator.start(SimulatorOptions.defaults());
                RunningIngestor ingestor = new RunningIngestor(redis, DATABASE, RunningIngestor.threeFeeds(exchanges.baseUrl()))) {
            await("spot is fresh", () -> ingestor.isFresh("binance-spot"));
            first = Objects.requireNonNull(ingestor.status("binance-spot")).epoch();
            ingestor.stop();
            await("said", () -> ingestor.isIn("binance-spot", FeedStatus.State.DISCONNECTED));
            assertThat(Objects.requireNonNull(ingestor.status("binance-spot")).detail()).isEqualTo("the ingestor stops");
        }
        try (TestRedis redis = TestRedis.start();
                RunningIngestor ingestor = new RunningIngestor(redis, DATABASE, RunningIngestor.threeFeeds("ws://127.0.0.1:1"))) {
            for (String feed : List.of("alpaca", "binance-spot", "binance-usdm")) {
                await(feed + " is disconnected", () -> ingestor.isIn(feed, FeedStatus.State.DISCONNECTED));
                assertThat(Objects.requireNonNull(ingestor.status(feed)).detail()).contains("no connection");
            }
            assertThat(Objects.requireNonNull(ingestor.status("binance-spot")).epoch()).isGreaterThan(first);
        }
    }
}
