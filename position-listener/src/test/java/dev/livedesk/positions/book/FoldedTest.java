package dev.livedesk.positions.book;

import static dev.livedesk.positions.book.Trades.AAPL;
import static dev.livedesk.positions.book.Trades.NOON;
import static dev.livedesk.positions.book.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldedTest {

    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant NEXT_DAY = NOON.plus(Duration.ofDays(1));

    @Test
    void aPartialSaleKeepsTheAverageAndRealisesTheDifference() {
        Position position = fold(trade(1, AAPL, "100", "10", NOON), trade(2, AAPL, "-50", "12", LATER)).end().position();

        assertThat(position).isEqualTo(new Position(Quantity.of(50), Money.of(500), Money.of(100), Money.ZERO));
        assertThat(position.averagePrice()).contains(Price.of(10));
    }

    @Test
    void saleThroughZeroReopensAtTradePrice() {
        Position position = fold(trade(1, AAPL, "100", "10", NOON), trade(2, AAPL, "-150", "12", LATER)).end().position();

        assertThat(position).isEqualTo(new Position(Quantity.of(-50), Money.of(-600), Money.of(200), Money.ZERO));
        assertThat(position.averagePrice()).contains(Price.of(12));
    }

    @Test
    void eachTradingDayKeepsTheStateAfterItsLastTrade() {
        TradeVersion first = trade(1, AAPL, "100", "10", NOON);
        TradeVersion second = trade(2, AAPL, "10", "11", LATER);
        TradeVersion third = trade(3, AAPL, "-110", "12", NEXT_DAY);

        Folded folded = fold(first, second, third);

        assertThat(folded.snapshots()).containsExactlyInAnyOrderEntriesOf(java.util.Map.of(
                LocalDate.parse("2026-11-18"),
                new Holding(new Position(Quantity.of(110), Money.of(1110), Money.ZERO, Money.ZERO), Place.of(second)),
                LocalDate.parse("2026-11-19"),
                new Holding(new Position(Quantity.ZERO, Money.ZERO, Money.of(210), Money.ZERO), Place.of(third))));
        assertThat(folded.end()).isEqualTo(folded.snapshots().lastEntry().getValue());
    }

    @Test
    void aCancelledTradeLeavesNoTrace() {
        TradeVersion cancelled = Trades.version(trade(1, AAPL, "100", "10", NOON), 2, NOON, true);

        Folded folded = fold(cancelled);

        assertThat(folded.end().isNone()).isTrue();
        assertThat(folded.snapshots()).isEmpty();
    }

    @Test
    void aSplitChangesItsDay() {
        TradeVersion bought = trade(1, AAPL, "10", "12", NOON);
        Split split = Trades.split(2, AAPL, 3, 1, NEXT_DAY);

        Folded folded = Folded.of(Holding.NONE, Stream.of(bought, split), FoldedTest::utcDay);

        assertThat(folded.snapshots().lastEntry().getValue())
                .isEqualTo(new Holding(new Position(Quantity.of(30), Money.of(120), Money.ZERO, Money.ZERO), Place.of(split)));
        assertThat(folded.snapshots()).hasSize(2);
    }

    @Test
    void foldingOnFromASnapshotEqualsFoldingAll() {
        TradeVersion first = trade(1, AAPL, "3", "10", NOON);
        TradeVersion second = trade(2, AAPL, "-1", "11", NEXT_DAY);

        Holding snapshot = fold(first).end();

        assertThat(Folded.of(snapshot, Stream.of(second), FoldedTest::utcDay).end()).isEqualTo(fold(first, second).end());
    }

    @Test
    void aTradeOutOfOrderIsRefused() {
        assertThatThrownBy(() -> fold(trade(2, AAPL, "1", "10", LATER), trade(1, AAPL, "1", "10", NOON)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Folded fold(TradeVersion... trades) {
        return Folded.of(Holding.NONE, Stream.of(trades), FoldedTest::utcDay);
    }

    private static LocalDate utcDay(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
