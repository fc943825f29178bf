package dev.livedesk.positions.book;

import dev.livedesk.market.ledger.FoldEntry;
import java.time.Instant;
import java.util.List;

/** What has to be done with one instrument of an account. */
public sealed interface Work {

    /** Only new entries that come after all others: fold them onto what is there. */
    record Append(List<FoldEntry> entries) implements Work {
        public Append {
            entries = List.copyOf(entries);
        }
    }

    /** Something changed in the past: fold again from the snapshot before the trading day of that moment. */
    record Refold(Instant from) implements Work {}
}
