package dev.livedesk.market.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From trades and splits to a position: the one definition that the gateway and the position listener share. */
public final class PositionFold {

    private PositionFold() {}

    /**
     * The position that entries of one instrument make, whatever order they are given in: of each trade its newest version counts, in
     * {@linkplain FoldEntry#FOLD_ORDER the fold's order}.
     */
    public static Position of(Collection<? extends FoldEntry> entries) {
        return from(Position.FLAT, entries);
    }

    /** As {@link #of}, continued from a position that earlier entries made. */
    public static Position from(Position start, Collection<? extends FoldEntry> entries) {
        Position position = start;
        for (FoldEntry entry : inFoldOrder(entries)) {
            position = position.apply(entry);
        }
        return position;
    }

    /** The newest version of each trade, and each split, in the fold's order; cancelled trades are still among them. */
    public static <E extends FoldEntry> List<E> inFoldOrder(Collection<E> entries) {
        Map<Object, E> newest = new HashMap<>();
        for (E entry : entries) {
            newest.merge(identity(entry), entry, (a, b) -> version(a) >= version(b) ? a : b);
        }
        return newest.values().stream().sorted(FoldEntry.FOLD_ORDER).toList();
    }

    private static Object identity(FoldEntry entry) {
        return switch (entry) {
            case TradeVersion trade -> trade.id();
            case Split split -> split;
        };
    }

    private static int version(FoldEntry entry) {
        return switch (entry) {
            case TradeVersion trade -> trade.version();
            case Split split -> 1;
        };
    }
}
