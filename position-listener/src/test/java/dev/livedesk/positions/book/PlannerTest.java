package dev.livedesk.positions.book;

import static dev.livedesk.positions.book.Trades.AAPL;
import static dev.livedesk.positions.book.Trades.MSFT;
import static dev.livedesk.positions.book.Trades.NOON;
import static dev.livedesk.positions.book.Trades.amended;
import static dev.livedesk.positions.book.Trades.booked;
import static dev.livedesk.positions.book.Trades.split;
import static dev.livedesk.positions.book.Trades.trade;
import static dev.livedesk.positions.book.Trades.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Instant EARLIER = NOON.minusSeconds(60);
    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void newTradesThatComeLastAreAppendedInOrder() {
        TradeVersion first = trade(1, AAPL, "10", "5", NOON);
        TradeVersion second = trade(2, AAPL, "10", "6", NOON);

        Plan plan = plan(Map.of(), booked(1, first), booked(2, second));

        assertThat(plan).isEqualTo(new Plan(
                new AccountState(2, 1, Money.of(-110)), false, Map.of(AAPL, new Work.Append(List.of(first, second)))));
    }

    @Test
    void aBackDatedTradeMakesOnlyItsInstrumentFoldAgainFromItsTime() {
        TradeVersion apple = trade(1, AAPL, "10", "5", NOON);
        TradeVersion backDated = trade(2, AAPL, "10", "5", EARLIER);
        TradeVersion microsoft = trade(3, MSFT, "1", "5", EARLIER);

        Plan plan = plan(Map.of(AAPL, new Place(NOON.minusSeconds(1), 1)), booked(1, apple), booked(2, backDated), booked(3, microsoft));

        assertThat(plan.work()).isEqualTo(Map.of(AAPL, new Work.Refold(EARLIER), MSFT, new Work.Append(List.of(microsoft))));
    }

    @Test
    void atTheSameTimeTheEarlierFirstSequenceComesFirst() {
        assertThat(plan(Map.of(AAPL, new Place(NOON, 1)), booked(1, trade(2, AAPL, "1", "1", NOON))).work().get(AAPL))
                .isInstanceOf(Work.Append.class);
        assertThat(plan(Map.of(AAPL, new Place(NOON, 2)), booked(1, trade(1, AAPL, "1", "1", NOON))).work().get(AAPL))
                .isInstanceOf(Work.Refold.class);
    }

    @Test
    void anAmendmentFoldsAgainFromTheEarlierOfWhereItWasAndWhereItIs() {
        TradeVersion old = trade(1, AAPL, "1", "1", EARLIER);
        assertThat(plan(Map.of(), amended(1, old, version(old, 2, LATER, false))).work()).isEqualTo(Map.of(AAPL, new Work.Refold(EARLIER)));

        TradeVersion late = trade(1, AAPL, "1", "1", LATER);
        assertThat(plan(Map.of(), amended(1, late, version(late, 2, NOON, false))).work()).isEqualTo(Map.of(AAPL, new Work.Refold(NOON)));
    }

    @Test
    void anAmendmentOfATradeAppendedInTheSameBatchTakesTheAppendedOnesAlong() {
        TradeVersion first = trade(1, AAPL, "1", "1", EARLIER);
        TradeVersion second = trade(2, AAPL, "1", "1", NOON);

        Plan plan = plan(Map.of(), booked(1, first), booked(2, second), amended(3, second, version(second, 2, NOON, true)));

        assertThat(plan.work()).isEqualTo(Map.of(AAPL, new Work.Refold(EARLIER)));
    }

    @Test
    void aTradeMovedToAnotherTickerIsTakenOutOfOneAndAppendedToTheOther() {
        TradeVersion apple = trade(1, AAPL, "1", "1", NOON);
        TradeVersion moved = new TradeVersion(apple.id(), 2, apple.firstSeq(), MSFT, apple.effectiveAt(), apple.quantity(), apple.price(), apple.fee(), false);

        assertThat(plan(Map.of(AAPL, new Place(NOON, 1)), amended(1, apple, moved)).work())
                .isEqualTo(Map.of(AAPL, new Work.Refold(NOON), MSFT, new Work.Append(List.of(moved))));
        assertThat(plan(Map.of(AAPL, new Place(NOON, 1), MSFT, new Place(LATER, 2)), amended(1, apple, moved)).work())
                .isEqualTo(Map.of(AAPL, new Work.Refold(NOON), MSFT, new Work.Refold(NOON)));
    }

    @Test
    void aSplitThatComesLastIsAppendedInItsPlace() {
        TradeVersion before = trade(1, AAPL, "1", "1", NOON);
        Split split = split(2, AAPL, 2, 1, NOON);
        TradeVersion after = trade(3, AAPL, "1", "1", LATER);

        Plan plan = plan(Map.of(), booked(1, before), booked(split), booked(3, after));

        assertThat(plan.work()).isEqualTo(Map.of(AAPL, new Work.Append(List.of(before, split, after))));
    }

    @Test
    void aBackDatedSplitFoldsAgainFromItsTime() {
        assertThat(plan(Map.of(AAPL, new Place(NOON, 9)), booked(split(1, AAPL, 2, 1, EARLIER))).work())
                .isEqualTo(Map.of(AAPL, new Work.Refold(EARLIER)));
    }

    @Test
    void aTradeBookedBeforeASplitFoldsAgain() {
        Plan plan = plan(Map.of(), booked(split(1, AAPL, 2, 1, NOON)), booked(2, trade(2, AAPL, "1", "1", EARLIER)));

        assertThat(plan.work()).isEqualTo(Map.of(AAPL, new Work.Refold(EARLIER)));
    }

    @Test
    void aResetForgetsPlacesAndTakesTheCashAsGiven() {
        JournalEvent reset = new JournalEvent.Reset(1, Money.of(500), 2);
        TradeVersion backDated = trade(2, AAPL, "1", "1", EARLIER);

        Plan plan = plan(Map.of(AAPL, new Place(NOON, 9)), reset, booked(2, backDated));

        assertThat(plan).isEqualTo(new Plan(
                new AccountState(2, 2, Money.of(499)), true, Map.of(AAPL, new Work.Append(List.of(backDated)))));
    }

    @Test
    void aResetBeginsABatchOfItsOwn() {
        JournalEvent reset = new JournalEvent.Reset(2, Money.of(500), 2);
        JournalEvent before = booked(1, trade(1, AAPL, "1", "1", NOON));
        JournalEvent after = booked(3, trade(3, AAPL, "1", "1", NOON));

        assertThat(Planner.upToReset(List.of(before, reset, after))).containsExactly(before);
        assertThat(Planner.upToReset(List.of(reset, after))).containsExactly(reset, after);
        assertThatThrownBy(() -> plan(Map.of(), before, reset)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGapInTheJournalIsRefused() {
        assertThatThrownBy(() -> plan(Map.of(), new JournalEvent.CashMoved(2, Money.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gap");
    }

    @Test
    void aLaterVersionWithoutTheOneBeforeIsRefused() {
        TradeVersion orphan = version(trade(1, AAPL, "1", "1", NOON), 2, NOON, false);
        assertThatThrownBy(() -> new JournalEvent.Traded(1, Money.ZERO, orphan, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Plan plan(Map<dev.livedesk.market.instrument.Instrument, Place> last, JournalEvent... events) {
        return Planner.of(AccountState.NEW, last, List.of(events));
    }
}
