package dev.livedesk.gateway.position;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.PositionFold;
import dev.livedesk.market.ledger.TradeVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Carries positions over the newest trades, which the listener has not applied yet. */
final class LedgerTail {

    /**
     * A position as the listener left it.
     *
     * @param last its last trade in the fold's order
     */
    record Applied(Position position, Place last) {}

    /** A place in the order of the fold. */
    record Place(java.time.Instant at, long firstSeq) {
        boolean isBefore(TradeVersion trade) {
            int byTime = at.compareTo(trade.effectiveAt());
            return byTime != 0 ? byTime < 0 : firstSeq < trade.firstSeq();
        }
    }

    private LedgerTail() {}

    /**
     * The positions after the newer trades.
     *
     * @param newer trade versions after what is applied, in the order of the journal
     * @param whole all trade versions of an instrument in the epoch: asked for where something older was changed
     */
    static Map<Instrument, Position> carry(
            Map<Instrument, Applied> applied, List<TradeVersion> newer, Function<Instrument, Collection<TradeVersion>> whole) {
        Map<Instrument, List<TradeVersion>> byInstrument = new HashMap<>();
        newer.forEach(trade -> byInstrument.computeIfAbsent(trade.instrument(), instrument -> new ArrayList<>()).add(trade));
        Map<Instrument, Position> positions = new HashMap<>();
        applied.forEach((instrument, was) -> positions.put(instrument, was.position()));
        byInstrument.forEach((instrument, trades) -> {
            Applied was = applied.get(instrument);
            boolean allLast = trades.stream().allMatch(trade -> trade.version() == 1 && (was == null || was.last().isBefore(trade)));
            Position start = was == null ? Position.FLAT : was.position();
            positions.put(instrument, allLast ? PositionFold.from(start, trades) : PositionFold.of(whole.apply(instrument)));
        });
        return positions;
    }
}
