package dev.livedesk.market.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From trades to a position: the one definition that the gateway and the position listener share. */
public final class PositionFold {

    private PositionFold() {}

    /**
     * The position that trades of one instrument make, whatever order they are given in: of each trade its newest version counts, in
     * {@linkplain TradeVersion#FOLD_ORDER the fold's order}.
     */
    public static Position of(Collection<TradeVersion> versions) {
        return from(Position.FLAT, versions);
    }

    /** As {@link #of}, continued from a position that earlier trades made. */
    public static Position from(Position start, Collection<TradeVersion> versions) {
        Position position = start;
        for (TradeVersion trade : inFoldOrder(versions)) {
            position = position.apply(trade);
        }
        return position;
    }

    /** The newest version of each trade, in the fold's order; cancelled ones are still among them. */
    public static List<TradeVersion> inFoldOrder(Collection<TradeVersion> versions) {
        Map<TradeId, TradeVersion> newest = new HashMap<>();
        for (TradeVersion version : versions) {
            newest.merge(version.id(), version, (a, b) -> a.version() >= b.version() ? a : b);
        }
        return newest.values().stream().sorted(TradeVersion.FOLD_ORDER).toList();
    }
}
