package dev.livedesk.ingestor;

import static dev.livedesk.ingestor.RunningIngestor.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.GapMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.ingestor.publish.PublishTotals;
import dev.livedesk.ingestor.publish.Publishing;
import dev.livedesk.ingestor.status.FeedsHealth;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
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
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Exchanges that misbehave. */
class FaultsIT {

    private static final List<String> FEEDS = List.of("alpaca", "binance-spot", "binance-usdm");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final TestRedis REDIS = TestRedis.start();
    private static final ExchangeSimulator EXCHANGES = ExchangeSimulator.start(SimulatorOptions.defaults());
    private static final RunningIngestor INGESTOR =
            new RunningIngestor(REDIS, DATABASE, RunningIngestor.threeFeeds(EXCHANGES.baseUrl(), "feeds.binance-spot.timing.ticker-silence=1s"));

    @BeforeEach
    void everythingIsWell() {
        FEEDS.forEach(feed -> await(feed + " is fresh", () -> INGESTOR.isFresh(feed)));
        INGESTOR.statuses.clear();
    }

    @AfterEach
    void heal() {
        for (Venue venue : Venue.values()) {
            EXCHANGES.inject(new Fault.Heal(venue));
        }
    }

    @AfterAll
    static void stop() {
        INGESTOR.close();
        EXCHANGES.close();
        REDIS.close();
    }

    private static String feed(Venue venue) {
        return venue.label();
    }

    private static String ticker(Venue venue) {
        return switch (venue) {
            case ALPACA -> "AAPL";
            case BINANCE_SPOT -> "BTCUSDT";
            case BINANCE_USDM -> "BTCUSDT.P";
        };
    }

    private static boolean wasIn(String feed, FeedStatus.State state) {
        return INGESTOR.statuses.stream().anyMatch(status -> status.feed().equals(feed) && status.state() == state);
    }

    private static long last(String ticker) {
        return INGESTOR.ticks(ticker).getLast().stamp().sequence();
    }

    @ParameterizedTest
    @CsvSource({"ALPACA,true", "ALPACA,false", "BINANCE_SPOT,true", "BINANCE_SPOT,false", "BINANCE_USDM,true", "BINANCE_USDM,false"})
    void afterADisconnectionTheFeedComesBackAndTheGapIsAnnounced(Venue venue, boolean announced) {
        String ticker = ticker(venue);
        long before = last(ticker);
        EXCHANGES.inject(new Fault.Disconnect(venue, announced));
        await("the disconnection is said", () -> wasIn(feed(venue), FeedStatus.State.DISCONNECTED));
        await("the feed is fresh again", () -> INGESTOR.isFresh(feed(venue)));
        await("a gap is announced", () -> INGESTOR.ticks(ticker).stream()
                .anyMatch(event -> event instanceof Quote && event.stamp().sequence() > before && event.stamp().state() == TickerState.GAP));
        List<MarketEvent> ticks = INGESTOR.ticks(ticker);
        assertThat(ticks.getLast().stamp().sequence()).isEqualTo(ticks.size());
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void silenceMakesTickersStaleAndThenRenewsTheConnection(Venue venue) {
        EXCHANGES.inject(new Fault.Silence(venue, Set.of()));
        await("tickers are stale while the feed is still connected", () -> INGESTOR.statuses.stream()
                .anyMatch(status -> status.feed().equals(feed(venue))
                        && status.state() == FeedStatus.State.CONNECTED
                        && status.stale().contains(ticker(venue))));
        await("the connection is given up", () -> wasIn(feed(venue), FeedStatus.State.DISCONNECTED));
        await("it is connected again", () -> INGESTOR.isIn(feed(venue), FeedStatus.State.CONNECTED));
        assertThat(Objects.requireNonNull(INGESTOR.status(feed(venue))).stale()).as("connected, but without a price").contains(ticker(venue));
        EXCHANGES.inject(new Fault.Heal(venue));
        await("fresh quotes", () -> INGESTOR.isFresh(feed(venue)));
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void garbageIsCountedAndTheStreamGoesOn(Venue venue) {
        long before = last(ticker(venue));
        EXCHANGES.inject(new Fault.Garbage(venue, 1));
        await("garbage is counted", () -> INGESTOR.bean(MeterRegistry.class)
                .find("livedesk.ingestor.messages.skipped").tag("feed", feed(venue)).counters().stream()
                .allMatch(counter -> counter.count() >= 1));
        await("the stream goes on", () -> last(ticker(venue)) > before + 5);
        assertThat(wasIn(feed(venue), FeedStatus.State.DISCONNECTED)).isFalse();
    }

    @Test
    void aBurstIsEvenedOutAndTheNewestQuoteIsKnown() {
        PublishTotals totals = INGESTOR.bean(Publishing.class).totals();
        String ticker = "SPY";
        long before = last(ticker);
        long quotesBefore = totals.quotes();
        INGESTOR.quotes.clear();
        EXCHANGES.inject(new Fault.Burst(Venue.ALPACA, 5_000));
        await("the burst is in the stream of ticks", () -> last(ticker) >= before + 5_000);
        await("the newest quote is under its key", () -> {
            Quote lastQuote = (Quote) INGESTOR.ticks(ticker).stream().filter(Quote.class::isInstance).reduce((_, b) -> b).orElseThrow();
            return Objects.requireNonNull(INGESTOR.newest(ticker)).stamp().sequence() >= lastQuote.stamp().sequence();
        });
        assertThat(totals.quotes() - quotesBefore).isGreaterThanOrEqualTo(15_000);
        List<Quote> published = INGESTOR.quotes.stream().filter(q -> q.instrument().ticker().equals(ticker)).toList();
        assertThat(published.size()).as("at most one each 200 ms").isLessThan(100);
        assertThat(totals.ticksLost()).isZero();
        List<MarketEvent> ticks = INGESTOR.ticks(ticker);
        for (int i = 0; i < ticks.size(); i++) {
            assertThat(ticks.get(i).stamp().sequence()).isEqualTo(i + 1L);
        }
    }

    @Test
    void aRefusedKeyIsSaidAndTriedAgain() {
        EXCHANGES.inject(new Fault.Refuse(Venue.ALPACA, Fault.Refuse.Stage.AUTHENTICATION));
        EXCHANGES.inject(new Fault.Disconnect(Venue.ALPACA, true));
        await("refused", () -> INGESTOR.isIn("alpaca", FeedStatus.State.REFUSED));
        assertThat(Objects.requireNonNull(INGESTOR.status("alpaca")).detail()).isEqualTo("Alpaca answers 402: auth failed");
        assertThat(INGESTOR.bean(FeedsHealth.class).health().getStatus()).isEqualTo(FeedsHealth.DEGRADED);
        EXCHANGES.inject(new Fault.Heal(Venue.ALPACA));
        await("let in", () -> INGESTOR.isFresh("alpaca"));
        assertThat(INGESTOR.bean(FeedsHealth.class).health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void aConnectionTooManyIsTriedAgain() {
        EXCHANGES.inject(new Fault.Limit(Venue.ALPACA, 0, 100));
        EXCHANGES.inject(new Fault.Disconnect(Venue.ALPACA, true));
        await("said", () -> INGESTOR.statuses.stream()
                .anyMatch(status -> "Alpaca answers 406: connection limit exceeded".equals(status.detail())
                        && status.state() == FeedStatus.State.DISCONNECTED));
        EXCHANGES.inject(new Fault.Heal(Venue.ALPACA));
        await("let in", () -> INGESTOR.isFresh("alpaca"));
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void aHandshakeThatFailsIsTriedAgain(Venue venue) {
        EXCHANGES.inject(new Fault.Refuse(venue, Fault.Refuse.Stage.HANDSHAKE));
        EXCHANGES.inject(new Fault.Disconnect(venue, false));
        await("said", () -> INGESTOR.statuses.stream().anyMatch(status -> "the exchange answered HTTP 503".equals(status.detail())));
        EXCHANGES.inject(new Fault.Heal(venue));
        await("let in", () -> INGESTOR.isFresh(feed(venue)));
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void whatComesTwiceIsTakenOnce(Venue venue) {
        String ticker = ticker(venue);
        long before = last(ticker);
        EXCHANGES.inject(new Fault.Duplicate(venue));
        await("trades come twice", () -> INGESTOR.ticks(ticker).stream()
                        .anyMatch(event -> event instanceof TradeTick && event.stamp().sequence() > before)
                && Objects.requireNonNull(INGESTOR.bean(MeterRegistry.class)
                                .find("livedesk.ingestor.events.repeated").tag("feed", feed(venue)).functionCounter())
                        .count() > 0);
        assertThat(INGESTOR.ticks(ticker).stream()
                        .filter(TradeTick.class::isInstance)
                        .map(event -> ((TradeTick) event).tradeId() + " at " + event.stamp().exchangeNanos()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void whatComesLateIsRecordedAndIsNoNewestPrice(Venue venue) {
        String ticker = ticker(venue);
        INGESTOR.quotes.clear();
        EXCHANGES.inject(new Fault.Late(venue, 4, Duration.ofMillis(1_500)));
        await("late quotes and trades are recorded", () -> INGESTOR.ticks(ticker).stream().anyMatch(event -> event instanceof Quote && event.stamp().late())
                && INGESTOR.ticks(ticker).stream().anyMatch(event -> event instanceof TradeTick && event.stamp().late()));
        assertThat(INGESTOR.quotes).isNotEmpty().noneMatch(quote -> quote.stamp().late());
        assertThat(Objects.requireNonNull(INGESTOR.newest(ticker)).stamp().late()).isFalse();
        List<MarketEvent> ticks = INGESTOR.ticks(ticker);
        assertThat(ticks.getLast().stamp().sequence()).isEqualTo(ticks.size());
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void aSlowExchangeIsHeardLaterAndStaysConnected(Venue venue) {
        String ticker = ticker(venue);
        long before = last(ticker);
        EXCHANGES.inject(new Fault.Slow(venue, Duration.ofMillis(900)));
        await("trades of almost a second ago", () -> INGESTOR.ticks(ticker).stream()
                .anyMatch(event -> event instanceof TradeTick
                        && event.stamp().sequence() > before
                        && event.stamp().receivedNanos() - event.stamp().exchangeNanos() >= 800_000_000L));
        assertThat(wasIn(feed(venue), FeedStatus.State.DISCONNECTED)).isFalse();
    }

    @Test
    void whatDidNotComeIsAnnouncedForBackFilling() {
        ConcurrentLinkedQueue<GapMessage> gaps = new ConcurrentLinkedQueue<>();
        try (BusClient client = REDIS.client();
                BusSubscription subscription = BusSubscription.to(
                        client, List.of(Topics.GAPS), (_, message) -> gaps.add(Messages.read(message, GapMessage.class)), () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            EXCHANGES.inject(new Fault.Disconnect(Venue.ALPACA, true));
            await("each ticker's gap", () -> gaps.stream().map(GapMessage::ticker).collect(Collectors.toSet()).containsAll(Set.of("AAPL", "MSFT", "SPY")));
            assertThat(gaps).allSatisfy(gap -> {
                assertThat(gap.feed()).isEqualTo("alpaca");
                assertThat(gap.from()).isBefore(gap.to());
            });
            await("the status says so too", () -> INGESTOR.status("alpaca") != null
                    && Objects.requireNonNull(INGESTOR.status("alpaca")).gap() != null);
        }
    }

    /** The one ticker of Binance's that falls silent, while the others of its connection flow. */
    @Test
    void aSilentTickerIsStaleWhileItsConnectionLives() {
        EXCHANGES.inject(new Fault.Silence(Venue.BINANCE_SPOT, Set.of("ETHUSDT")));
        await("stale", () -> INGESTOR.statuses.stream()
                .anyMatch(status -> status.feed().equals("binance-spot") && status.stale().equals(List.of("ETHUSDT"))));
        EXCHANGES.inject(new Fault.Heal(Venue.BINANCE_SPOT));
        await("fresh", () -> INGESTOR.isFresh("binance-spot"));
        assertThat(wasIn("binance-spot", FeedStatus.State.DISCONNECTED)).isFalse();
    }
}
