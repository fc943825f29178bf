package dev.livedesk.market.ledger;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.Comparator;

/** What positions are folded from: a trade, or a split of what is held; each has its place in the order of the fold. */
public sealed interface FoldEntry permits TradeVersion, Split {

    /** The order of the fold: by effective time, then by first sequence. */
    Comparator<FoldEntry> FOLD_ORDER = Comparator.comparing(FoldEntry::effectiveAt).thenComparingLong(FoldEntry::firstSeq);

    Instrument instrument();

    /** When it happened in the market. */
    Instant effectiveAt();

    /** The account's sequence of the event that first told of it: its place among entries of the same time. */
    long firstSeq();
}
