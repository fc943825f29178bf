package dev.livedesk.gateway.position;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.PositionFold;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Carries positions over the newest trades and splits, which the listener has not applied yet. */
final class LedgerTail {

    /**
     * A position as the listener left it.
     *
     * @param last its last entry in the fold's order
     */
    record Applied(Position position, Place last) {}

    /** A place in the order of the fold. */
    record Place(java.time.Instant at, long firstSeq) {
        boolean isBefore(FoldEntry entry) {
            int byTime = at.compareTo(entry.effectiveAt());
            return byTime != 0 ? byTime < 0 : firstSeq < entry.firstSeq();
        }
    }

    private LedgerTail() {}

    /**
     * The positions after the newer entries.
     *
     * @param newer trade versions and splits after what is applied, in the order of the journal
     * @param whole all trade versions and splits of an instrument in the epoch: asked for where something older was changed
     */
    static Map<Instrument, Position> carry(
            Map<Instrument, Applied> applied,
            List<? extends FoldEntry> newer,
            Function<Instrument, ? extends Collection<? extends FoldEntry>> whole) {
        Map<Instrument, List<FoldEntry>> byInstrument = new HashMap<>();
        newer.forEach(entry -> byInstrument.computeIfAbsent(entry.instrument(), instrument -> new ArrayList<>()).add(entry));
        Map<Instrument, Position> positions = new HashMap<>();
        applied.forEach((instrument, was) -> positions.put(instrument, was.position()));
        byInstrument.forEach((instrument, entries) -> {
            Applied was = applied.get(instrument);
            boolean allLast = entries.stream().allMatch(entry -> isNew(entry) && (was == null || was.last().isBefore(entry)));
            Position start = was == null ? Position.FLAT : was.position();
            positions.put(instrument, allLast ? PositionFold.from(start, entries) : PositionFold.of(whole.apply(instrument)));
        });
        return positions;
    }

    private static boolean isNew(FoldEntry entry) {
        return switch (entry) {
            case TradeVersion trade -> trade.version() == 1;
            case Split split -> true;
        };
    }
}
