package dev.livedesk.pnl.mark;

import static dev.livedesk.pnl.TestQuotes.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.pnl.book.Mark;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarksTest {

    private static final Instant NOON = Instant.parse("2026-11-18T17:00:00Z");
    private static final Instrument AAPL = Instrument.parse("AAPL");

    private TickerState state = TickerState.LIVE;
    private final Marks marks = new Marks(0.05, quote -> state);

    @Test
    void theMarkIsTheMidOfTheNewestQuote() {
        marks.on(quote("AAPL", 10, 10.2, 1, NOON));
        marks.on(quote("AAPL", 11, 11.2, 2, NOON.plusSeconds(1)));

        assertThat(marks.mark(AAPL)).contains(new Mark(Price.parse("11.1"), NOON.plusSeconds(1), Mark.Trust.GOOD));
    }

    @Test
    void anOlderQuoteThatComesLateChangesNothing() {
        marks.on(quote("AAPL", 11, 11.2, 2, NOON));
        marks.on(quote("AAPL", 10, 10.2, 1, NOON));

        assertThat(marks.mark(AAPL)).map(Mark::price).contains(Price.parse("11.1"));
    }

    @Test
    void anAbsurdQuoteLeavesTheLastGoodMarkAndSaysSo() {
        marks.on(quote("AAPL", 10, 10.2, 1, NOON));
        marks.on(quote("AAPL", 0, 10.2, 2, NOON));
        assertThat(marks.mark(AAPL)).contains(new Mark(Price.parse("10.1"), NOON, Mark.Trust.NOT_EXECUTABLE));

        marks.on(quote("AAPL", 10, 20, 3, NOON));
        assertThat(marks.mark(AAPL)).map(Mark::trust).contains(Mark.Trust.NOT_EXECUTABLE);

        marks.on(quote("AAPL", 12, 12.2, 4, NOON));
        assertThat(marks.mark(AAPL)).contains(new Mark(Price.parse("12.1"), NOON, Mark.Trust.GOOD));
    }

    @Test
    void withoutAnExecutableQuoteThereIsNoMark() {
        assertThat(marks.mark(AAPL)).isEmpty();
        marks.on(quote("AAPL", 0, 0, 1, NOON));
        assertThat(marks.mark(AAPL)).isEmpty();
        marks.on(quote("AAPL", 1e300, 1e300, 2, NOON));
        assertThat(marks.mark(AAPL)).isEmpty();
    }

    @Test
    void eachPriceThatMovedIsToldOnce() {
        marks.on(quote("AAPL", 10, 10.2, 1, NOON));
        marks.on(quote("AAPL", 11, 11.2, 3, NOON));
        marks.on(quote("AAPL", 10, 10.2, 2, NOON));
        marks.on(quote("MSFT", 0, 0, 1, NOON));
        assertThat(moved()).containsExactly(Map.entry(AAPL, Price.parse("11.1")));
        assertThat(moved()).isEmpty();

        marks.on(quote("AAPL", 0, 11.2, 4, NOON));
        assertThat(moved()).as("nothing to trade on: the last good price stays").isEmpty();
    }

    private Map<Instrument, Price> moved() {
        Map<Instrument, Price> moved = new HashMap<>();
        marks.drain(moved::put);
        return moved;
    }

    @Test
    void aDeadFeedMakesTheMarkStale() {
        marks.on(quote("AAPL", 10, 10.2, 1, NOON));
        state = TickerState.STALE;

        assertThat(marks.mark(AAPL)).contains(new Mark(Price.parse("10.1"), NOON, Mark.Trust.STALE));
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLAY", "GAP", "HALTED"})
    void otherwiseTheLastPriceIsTheMarket(TickerState of) {
        marks.on(quote("AAPL", 10, 10.2, 1, NOON));
        state = of;

        assertThat(marks.mark(AAPL)).map(Mark::trust).contains(Mark.Trust.GOOD);
    }
}
