package dev.livedesk.ingestor.publish;

import static dev.livedesk.ingestor.bucket.TestQuotes.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.Topics;
import dev.livedesk.ingestor.bucket.BucketMode;
import dev.livedesk.ingestor.bucket.BucketSettings;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private static final long MILLI = 1_000_000L;
    private static final BucketSettings BUCKET = new BucketSettings(BucketMode.KEEP_NEWEST, 200 * MILLI, 4, 1_000 * MILLI, 20);
    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final String QUOTES = Topics.quotes(AAPL);
    private static final String TICKS = Topics.ticks(AAPL);

    private final RecordingOutlet redis = new RecordingOutlet();
    private final PublishTotals totals = new PublishTotals();
    private final Publisher publisher = publisher(BUCKET);

    private Publisher publisher(BucketSettings bucket) {
        Publisher made = new Publisher(redis, new FleetingTicks(redis, totals), Map.of(AAPL, bucket), 0, new PublishWindows(5 * MILLI, 10 * MILLI), totals, 0);
        made.step(List.of(), 0);
        made.step(List.of(quote("AAPL", 1)), 1);
        made.step(List.of(), 20 * MILLI);
        redis.take();
        return made;
    }

    private static TradeTick trade(long sequence) {
        return new TradeTick(AAPL, 10, 1, sequence, TradeTick.Taker.BUYER, new Stamp("test", TickerState.LIVE, 1, sequence, 1, 1, 0));
    }

    @Test
    void aQuoteThatNothingHoldsIsPublishedAndFlushedAtOnceTicksAndKeyFollowInTheirWindows() {
        int flushes = redis.flushes;
        publisher.step(List.of(quote("AAPL", 2)), 300 * MILLI);
        assertThat(redis.take()).containsExactly("publish " + QUOTES + " 2live", "set quote:AAPL 2live");
        assertThat(redis.flushes).isEqualTo(flushes + 1);
        assertThat(publisher.nextAt()).isEqualTo(305 * MILLI);
        publisher.step(List.of(trade(3)), 302 * MILLI);
        assertThat(redis.take()).isEmpty();
        publisher.step(List.of(), 305 * MILLI);
        assertThat(redis.take()).containsExactly("append " + TICKS + " [2live, 3live]");
        assertThat(redis.flushes).isEqualTo(flushes + 2);
    }

    @Test
    void aHeldQuoteIsUnderItsKeyLongBeforeItIsPublished() {
        publisher.step(List.of(quote("AAPL", 2)), 300 * MILLI);
        publisher.step(List.of(quote("AAPL", 3)), 304 * MILLI);
        publisher.step(List.of(quote("AAPL", 4)), 306 * MILLI);
        redis.take();
        assertThat(publisher.nextAt()).isEqualTo(310 * MILLI);
        publisher.step(List.of(), 310 * MILLI);
        assertThat(redis.take()).contains("set quote:AAPL 4live");
        publisher.step(List.of(), publisher.nextAt());
        assertThat(redis.take()).last().isEqualTo("publish " + QUOTES + " 4live");
    }

    @Test
    void everyEventIsAppendedOnceAndInOrderHoweverManyCome() {
        List<MarketEvent> events = new ArrayList<>();
        LongStream.rangeClosed(2, 5_000).forEach(n -> events.add(n % 3 == 0 ? trade(n) : quote("AAPL", n)));
        publisher.step(events, 300 * MILLI);
        publisher.finish();
        List<String> appended = redis.take().stream()
                .filter(sent -> sent.startsWith("append"))
                .map(sent -> sent.substring(sent.indexOf('[') + 1, sent.length() - 1))
                .flatMap(batch -> List.of(batch.split(", ")).stream())
                .toList();
        assertThat(appended).isEqualTo(LongStream.rangeClosed(2, 5_000).mapToObj(n -> n + "live").toList());
        assertThat(totals.ticksAppended()).isEqualTo(5_000);
    }

    @Test
    void anOutageIsCountedAndAnnouncedAndTheNewestQuotesComeBack() {
        redis.connected = false;
        publisher.step(List.of(quote("AAPL", 2), trade(3)), 300 * MILLI);
        publisher.step(List.of(quote("AAPL", 4)), 301 * MILLI);
        publisher.step(List.of(), 600 * MILLI);
        assertThat(redis.take()).isEmpty();
        assertThat(totals.ticksLost()).isEqualTo(3);
        assertThat(totals.unpublished()).isEqualTo(2);
        redis.connected = true;
        publisher.step(List.of(), 700 * MILLI);
        assertThat(redis.take()).containsExactly("publish " + QUOTES + " 4gap", "set quote:AAPL 4live");
        publisher.step(List.of(quote("AAPL", 5), trade(6), quote("AAPL", 7), trade(8)), 1_000 * MILLI);
        publisher.finish();
        assertThat(redis.take()).contains("append " + TICKS + " [5gap, 6gap, 7live, 8live]");
        assertThat(totals.outages()).isEqualTo(1);
    }

    @Test
    void aBatchThatRedisDidNotTakeIsCountedAndAnnounced() {
        publisher.step(List.of(quote("AAPL", 2), trade(3)), 300 * MILLI);
        publisher.step(List.of(), 310 * MILLI);
        redis.answers.getLast().taken(false);
        assertThat(totals.ticksLost()).isEqualTo(2);
        publisher.step(List.of(quote("AAPL", 4), trade(5)), 600 * MILLI);
        publisher.finish();
        assertThat(redis.take()).contains("append " + TICKS + " [4gap, 5gap]");
    }

    @Test
    void whatGoesOutLongAfterItCameIsLateUnlessItIsThePrice() {
        List<MarketEvent> aged = new ArrayList<>();
        TickLog asking = new AskingTicks(as ->
                aged.addAll(List.of(as.apply(at(quote("AAPL", 1), 5)), as.apply(at(quote("AAPL", 2), 6)), as.apply(at(quote("MSFT", 3), 6_000_000_005L)))));
        Publisher waiting = new Publisher(redis, asking, Map.of(AAPL, BUCKET), 0, new PublishWindows(0, 0), totals, 0);
        waiting.step(List.of(at(quote("AAPL", 1), 5), at(quote("AAPL", 2), 6), at(trade(4), 6_000_000_006L)), 1);
        waiting.step(List.of(), 10);
        assertThat(aged).extracting(event -> event.stamp().late()).containsExactly(true, false, false);
    }

    /** Asks at 10 ns what becomes of events that go out then. */
    private record AskingTicks(Consumer<UnaryOperator<MarketEvent>> question) implements TickLog {

        @Override
        public void send(String stream, byte[] batch, int events) {}

        @Override
        public void step(long now, boolean connected, UnaryOperator<MarketEvent> aged) {
            if (now == 10) {
                question.accept(aged);
            }
        }

        @Override
        public long nextAt() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean hasLost() {
            return false;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static MarketEvent at(MarketEvent event, long receivedNanos) {
        Stamp stamp = event.stamp();
        Stamp moved = new Stamp(stamp.feed(), stamp.state(), stamp.epoch(), stamp.sequence(), stamp.exchangeNanos(), receivedNanos, 0);
        return switch (event) {
            case Quote quote -> new Quote(quote.instrument(), quote.bidPrice(), quote.bidSize(), quote.askPrice(), quote.askSize(), moved);
            case TradeTick trade -> new TradeTick(trade.instrument(), trade.price(), trade.size(), trade.tradeId(), trade.taker(), moved);
        };
    }

    @Test
    void aRedisThatSomebodyEmptiedIsFilledAgain() {
        publisher.step(List.of(), Publisher.REWRITE_NANOS);
        assertThat(redis.take()).containsExactly("set quote:AAPL 1live");
    }

    @Test
    void withOpenedRatesNothingIsDropped() {
        Publisher open = publisher(new BucketSettings(BucketMode.KEEP_NEWEST, 0, 1, 1, 1));
        List<MarketEvent> events = new ArrayList<>();
        LongStream.rangeClosed(2, 1_000).forEach(n -> events.add(quote("AAPL", n)));
        open.step(events, 300 * MILLI);
        assertThat(redis.take().stream().filter(sent -> sent.startsWith("publish"))).hasSize(999);
        TickerReport report = open.report(300 * MILLI).getFirst();
        assertThat(report.counts().dropped()).isZero();
        assertThat(report.published()).isEqualTo(1_000);
        assertThat(report.counts().received()).isEqualTo(1_000);
    }

    @Test
    void anEventOfAnotherTickerIsNobodys() {
        publisher.step(List.of(quote("MSFT", 2)), 300 * MILLI);
        publisher.finish();
        assertThat(redis.take()).isEmpty();
    }

    @Test
    void tenThousandQuietTickersCostNothingToWaitFor() {
        Map<Instrument, BucketSettings> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put(Instrument.parse("T" + i + "/USD"), BUCKET);
        }
        Publisher quiet = new Publisher(redis, new FleetingTicks(redis, totals), many, 0, new PublishWindows(5 * MILLI, 10 * MILLI), totals, 0);
        quiet.step(List.of(), 1);
        assertThat(quiet.nextAt()).isEqualTo(Publisher.REWRITE_NANOS);
    }

    @Test
    void aLateQuoteIsRecordedAndPublishedToNobody() {
        publisher.step(List.of(quote("AAPL", 2)), 300 * MILLI);
        redis.take();
        Stamp late = new Stamp("test", TickerState.LIVE, 1, 3, 1, 1, 0, true);
        publisher.step(List.of(new Quote(AAPL, 1, 1, 2, 1, late)), 600 * MILLI);
        publisher.step(List.of(), 900 * MILLI);
        assertThat(redis.take()).containsExactly("append " + TICKS + " [2live, 3live]");
    }

    @Test
    void aTickerThatIsCarriedElsewhereIsNotRepeatedAndMayComeBack() {
        publisher.configure(Map.of());
        publisher.step(List.of(), Publisher.REWRITE_NANOS + 1);
        assertThat(redis.take()).isEmpty();
        assertThat(publisher.report(Publisher.REWRITE_NANOS + 1)).isEmpty();
        publisher.configure(Map.of(AAPL, BUCKET));
        publisher.step(List.of(quote("AAPL", 2)), Publisher.REWRITE_NANOS + 2);
        assertThat(redis.take()).contains("publish " + QUOTES + " 2live");
        assertThat(publisher.report(Publisher.REWRITE_NANOS + 2)).hasSize(1);
    }
}
