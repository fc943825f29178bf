package dev.livedesk.ingestor;

import static dev.livedesk.ingestor.RunningIngestor.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import dev.livedesk.simulator.ExchangeSimulator;
import dev.livedesk.simulator.Fault;
import dev.livedesk.simulator.SimulatorOptions;
import dev.livedesk.simulator.Venue;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An exchange that ends each connection after a time, as Binance does after 24 hours. */
class RenewalIT {

    @Test
    void aConnectionIsRenewedBeforeItEndsWithNothingMissingAndNothingTwice() {
        try (TestRedis redis = TestRedis.start();
                ExchangeSimulator exchanges = ExchangeSimulator.start(SimulatorOptions.defaults());
                RunningIngestor ingestor = new RunningIngestor(
                        redis, TestDatabase.create(), RunningIngestor.threeFeeds(exchanges.baseUrl(), "feeds.binance-spot.timing.renew=1s"))) {
            exchanges.inject(new Fault.Lifetime(Venue.BINANCE_SPOT, Duration.ofSeconds(8)));
            await("spot is fresh", () -> ingestor.isFresh("binance-spot"));
            ingestor.statuses.clear();
            await("renewed three times", () -> Objects.requireNonNull(ingestor.bean(MeterRegistry.class)
                            .find("livedesk.ingestor.connection.attempts").tag("feed", "binance-spot").counter())
                    .count() >= 4);
            assertThat(Objects.requireNonNull(ingestor.bean(MeterRegistry.class)
                            .find("livedesk.ingestor.events.repeated").tag("feed", "binance-spot").functionCounter())
                    .count()).as("two connections brought the same").isPositive();
            List<MarketEvent> ticks = ingestor.ticks("BTCUSDT");
            assertThat(ticks.stream().filter(event -> event.stamp().state() == TickerState.GAP)).as("the first quote and the first trade").hasSize(2);
            List<Long> ids = ticks.stream().filter(TradeTick.class::isInstance).map(event -> ((TradeTick) event).tradeId()).sorted().toList();
            assertThat(ids.getLast() - ids.getFirst() + 1).as("ids of trades have no holes").isEqualTo(ids.size());
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ingestor.statuses)
                    .noneMatch(status -> status.feed().equals("binance-spot") && status.state() != FeedStatus.State.CONNECTED);
        }
    }
}
