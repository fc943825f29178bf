package dev.livedesk.gateway.trade;

import dev.livedesk.market.ledger.TradeId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids of trades that came with an upload: the upload's own with the line in its last 32 bits. So they lie side by side in the index, a trade's upload is
 * known by its id, and a line that is booked again after a crash would be refused by the database itself.
 */
public final class BulkIds {

    private static final long LINE = 0xFFFF_FFFFL;

    private BulkIds() {}

    /** The id of a line's trade. */
    public static TradeId of(UUID group, long line) {
        if (line < 1 || line > LINE) {
            throw new IllegalArgumentException("not a line: " + line);
        }
        return new TradeId(new UUID(group.getMostSignificantBits(), (group.getLeastSignificantBits() & ~LINE) | line));
    }

    /** The least of an upload's ids. */
    public static @Nullable UUID first(@Nullable UUID group) {
        return group == null ? null : new UUID(group.getMostSignificantBits(), group.getLeastSignificantBits() & ~LINE);
    }

    /** The greatest of an upload's ids. */
    public static @Nullable UUID last(@Nullable UUID group) {
        return group == null ? null : new UUID(group.getMostSignificantBits(), group.getLeastSignificantBits() | LINE);
    }
}
