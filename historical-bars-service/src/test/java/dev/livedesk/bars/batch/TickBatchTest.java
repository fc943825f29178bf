package dev.livedesk.bars.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.tick.MarketEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TickBatchTest {

    private static final String STREAM = "ticks.7";

    @Test
    void ticksThatAreRecordedAlreadyAreLeftOut() {
        TickBatch batch = after(Map.of("AAPL", new TickHead(3, 10)));

        batch.add(STREAM, id(5), List.of(Ticks.quote("AAPL", 3, 9), Ticks.quote("AAPL", 3, 10), Ticks.quote("AAPL", 3, 11)));
        batch.add(STREAM, id(6), List.of(Ticks.quote("AAPL", 3, 11)));

        assertThat(sequences(batch)).containsExactly(11L);
        assertThat(batch.repeated()).isEqualTo(3);
        assertThat(batch.gaps()).isEmpty();
        assertThat(batch.moves()).containsExactly(Map.entry(STREAM, new TickBatch.Move(id(4), id(6))));
        assertThat(batch.heads()).containsExactly(Map.entry("AAPL", new TickHead(3, 11)));
    }

    @Test
    void jumpOfASequenceIsAGapOfSoManyTicks() {
        TickBatch batch = after(Map.of("AAPL", new TickHead(3, 10)));

        batch.add(STREAM, id(5), List.of(Ticks.quote("AAPL", 3, 14), Ticks.trade("AAPL", 3, 15, 170.2), Ticks.quote("AAPL", 3, 17)));

        assertThat(batch.gaps()).containsExactly(
                new Gap.Sequence(STREAM, "AAPL", 3, 10, 14), new Gap.Sequence(STREAM, "AAPL", 3, 15, 17));
        assertThat(batch.gaps()).extracting(gap -> ((Gap.Sequence) gap).missing()).containsExactly(3L, 1L);
        assertThat(batch.rows()).isEqualTo(3);
    }

    @Test
    void newEpochBeginsAtOneAndAnythingLaterIsAGap() {
        TickBatch batch = after(Map.of("AAPL", new TickHead(3, 10), "MSFT", new TickHead(3, 10)));

        batch.add(STREAM, id(5), List.of(Ticks.quote("AAPL", 4, 1), Ticks.quote("MSFT", 4, 8), Ticks.quote("SPY", 4, 99)));

        assertThat(batch.gaps()).containsExactly(new Gap.Sequence(STREAM, "MSFT", 4, 0, 8));
        assertThat(batch.heads()).containsEntry("AAPL", new TickHead(4, 1)).containsEntry("SPY", new TickHead(4, 99));
    }

    @Test
    void ticksOfAnIngestorThatWasReplacedAreLeftOut() {
        TickBatch batch = after(Map.of("AAPL", new TickHead(4, 1)));

        batch.add(STREAM, id(5), List.of(Ticks.quote("AAPL", 3, 999)));

        assertThat(batch.rows()).isZero();
        assertThat(batch.repeated()).isEqualTo(1);
        assertThat(batch.moves()).isNotEmpty();
    }

    @Test
    void stepsThatWereMadeAlreadyAreLeftOutWhenTheyAreRepeated() {
        TickBatch batch = after(Map.of("AAPL", new TickHead(3, 10)));
        Gap.Stream old = new Gap.Stream(STREAM, id(2), id(3));
        Gap.Stream later = new Gap.Stream(STREAM, id(5), id(7));

        batch.repeat(new Step.Lost(old));
        batch.repeat(new Step.Came(STREAM, id(4), List.of(Ticks.quote("AAPL", 3, 11))));
        batch.repeat(new Step.Came(STREAM, id(5), List.of(Ticks.quote("AAPL", 3, 12))));
        batch.repeat(new Step.Lost(later));
        batch.repeat(new Step.Came(STREAM, id(7), List.of(Ticks.quote("AAPL", 3, 13))));
        batch.repeat(new Step.Restarted(STREAM));
        batch.repeat(new Step.Came(STREAM, id(1), List.of(Ticks.quote("AAPL", 3, 13), Ticks.quote("AAPL", 3, 14))));

        assertThat(sequences(batch)).containsExactly(12L, 13L, 14L);
        assertThat(batch.gaps()).containsExactly(new Gap.Sequence(STREAM, "AAPL", 3, 10, 12), later);
        assertThat(batch.moves()).containsExactly(Map.entry(STREAM, new TickBatch.Move(id(4), id(1))));
    }

    @Test
    void garbledEntryIsCountedAndPassed() {
        TickBatch batch = after(Map.of());

        batch.add(STREAM, id(5), List.of());

        assertThat(batch.unreadable()).isEqualTo(1);
        assertThat(batch.moves()).containsExactly(Map.entry(STREAM, new TickBatch.Move(id(4), id(5))));
    }

    @Test
    void tickWhoseFeedPostgresWouldRefuseIsCountedAndPassed() {
        TickBatch batch = after(Map.of());

        batch.add(STREAM, id(5), List.of(Ticks.quote("AAPL", 3, 1, "bad\0feed"), Ticks.quote("AAPL", 3, 2)));

        assertThat(sequences(batch)).containsExactly(2L);
        assertThat(batch.unreadable()).isEqualTo(1);
    }

    @Test
    void tradesMarkTheirMinutesByTheExchangesTimeAndApartFromReplays() {
        TickBatch batch = after(Map.of());

        batch.add(STREAM, id(5), List.of(
                Ticks.trade("AAPL", 3, 1, 170.2, Instant.parse("2026-11-20T15:04:59.999999999Z"), 0),
                Ticks.trade("AAPL", 3, 2, 170.2, Instant.parse("2026-11-20T15:05:00Z"), 77),
                Ticks.quote("MSFT", 3, 1)));

        assertThat(batch.tradedMinutes()).containsExactly(
                new TradedMinute(Instant.parse("2026-11-20T15:04:00Z"), "AAPL", "alpaca"),
                new TradedMinute(Instant.parse("2026-11-20T15:05:00Z"), "AAPL", "alpaca/replay"));
    }

    @Test
    void streamThatBeganAnewIsReadFromItsBeginning() {
        TickBatch batch = after(Map.of());

        batch.lost(new Gap.Stream(STREAM, id(4), null));
        batch.restart(STREAM);

        assertThat(batch.moves()).containsExactly(Map.entry(STREAM, new TickBatch.Move(id(4), EntryId.BEGINNING)));
        assertThat(batch.isEmpty()).isFalse();
    }

    @Test
    void nothingReadIsNothingToWrite() {
        assertThat(after(Map.of()).isEmpty()).isTrue();
    }

    @Test
    void idsAreOrderedAsRedisOrdersThem() {
        assertThat(EntryId.parse("9-5").isBefore(EntryId.parse("10-0"))).isTrue();
        assertThat(EntryId.parse("10-9").isBefore(EntryId.parse("10-10"))).isTrue();
        assertThat(EntryId.parse("10-1").isBefore(EntryId.parse("10-1"))).isFalse();
        assertThat(EntryId.parse("18446744073709551615-0")).hasToString("18446744073709551615-0");
    }

    @Test
    void quoteMarksItsMinuteOnlyWhereAFeedsBarsAreMadeOfQuotes() {
        TickBatch batch = after(Map.of());
        batch.add(STREAM, id(5), List.of(Ticks.quote("AAPL", 1, 1), Ticks.quote("BTCUSDT", 1, 1, "binance")));

        assertThat(batch.tradedMinutes()).extracting(TradedMinute::ticker).containsExactly("BTCUSDT");
    }

    private static TickBatch after(Map<String, TickHead> heads) {
        return new TickBatch(Map.of(STREAM, id(4)), heads, Set.of("binance"));
    }

    private static EntryId id(long millis) {
        return new EntryId(millis, 0);
    }

    private static List<Long> sequences(TickBatch batch) {
        return batch.quotes().stream().map(MarketEvent::stamp).map(stamp -> stamp.sequence()).toList();
    }
}
