package dev.livedesk.gateway.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.PositionFold;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** However far the listener has come, the answer is the fold of all trades and splits. */
class LedgerTailTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

    @Test
    void newerTradesAreFoldedOntoWhatIsApplied() {
        List<TradeVersion> trades = List.of(trade(1, 100, "10", 0), trade(2, -50, "12", 1), trade(3, 25, "11", 2));
        assertTheFoldWhereverItIsCut(trades);
    }

    @Test
    void aTradeThatSortsBeforeWhatIsAppliedFoldsTheWholeAgain() {
        assertTheFoldWhereverItIsCut(List.of(trade(1, 100, "10", 5), trade(2, -150, "12", 6), trade(3, 60, "9", 1)));
    }

    @Test
    void anAmendmentAndACancellationFoldTheWholeAgain() {
        TradeVersion first = trade(1, 100, "10", 0);
        TradeVersion amended = new TradeVersion(first.id(), 2, 1, AAPL, first.effectiveAt(), Quantity.of(80), Price.of(11), Money.ZERO, false);
        TradeVersion cancelled = new TradeVersion(first.id(), 3, 1, AAPL, first.effectiveAt(), Quantity.of(80), Price.of(11), Money.ZERO, true);
        assertTheFoldWhereverItIsCut(List.of(first, trade(2, -50, "12", 1), amended, trade(4, 5, "13", 2), cancelled));
    }

    @Test
    void aNewerSplitChangesWhatIsApplied() {
        assertTheFoldWhereverItIsCut(List.of(trade(1, 100, "10", 0), split(2, 3, 1, 1), trade(3, -350, "4", 2)));
    }

    @Test
    void aSplitBeforeATradeThatIsAppliedFoldsTheWholeAgain() {
        assertTheFoldWhereverItIsCut(List.of(trade(1, 100, "10", 0), trade(2, -50, "12", 5), split(3, 1, 4, 2)));
    }

    @Test
    void randomJournalsGiveTheFoldWhereverTheyAreCut() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<FoldEntry> entries = new ArrayList<>();
            for (int seq = 1; seq <= 12; seq++) {
                int quantity = random.nextInt(-20, 20);
                entries.add(quantity == 0
                        ? split(seq, 1 + random.nextInt(3), 1 + random.nextInt(3), random.nextInt(8))
                        : trade(seq, quantity, Integer.toString(1 + random.nextInt(50)), random.nextInt(8)));
            }
            assertTheFoldWhereverItIsCut(entries);
        }
    }

    /** Cut after each event: the part before is what a listener would have applied. */
    private static void assertTheFoldWhereverItIsCut(List<? extends FoldEntry> journal) {
        Position whole = PositionFold.of(journal);
        for (int cut = 0; cut <= journal.size(); cut++) {
            List<? extends FoldEntry> before = journal.subList(0, cut);
            Map<Instrument, LedgerTail.Applied> applied = Map.of();
            if (!before.isEmpty()) {
                FoldEntry last = PositionFold.inFoldOrder(before).getLast();
                applied = Map.of(AAPL, new LedgerTail.Applied(
                        PositionFold.of(before), new LedgerTail.Place(last.effectiveAt(), last.firstSeq())));
            }
            assertThat(LedgerTail.carry(applied, journal.subList(cut, journal.size()), instrument -> journal))
                    .as("cut at %d of %s", cut, journal)
                    .isEqualTo(Map.of(AAPL, whole));
        }
    }

    private static Split split(long seq, long to, long from, long second) {
        return new Split(seq, AAPL, START.plusSeconds(second), Quantity.of(to), Quantity.of(from));
    }

    private static TradeVersion trade(long seq, long quantity, String price, long second) {
        return new TradeVersion(
                new TradeId(new UUID(0, seq)), 1, seq, AAPL, START.plusSeconds(second), Quantity.of(quantity), Price.parse(price), Money.ZERO, false);
    }
}
