package dev.livedesk.ingestor.publish;

import java.util.concurrent.atomic.LongAdder;

/** What the publishing thread has done, of all tickers together. */
public final class PublishTotals {

    final LongAdder quotes = new LongAdder();
    final LongAdder trades = new LongAdder();
    final LongAdder published = new LongAdder();
    final LongAdder unpublished = new LongAdder();
    final LongAdder ticksAppended = new LongAdder();
    final LongAdder ticksAgain = new LongAdder();
    final LongAdder ticksLost = new LongAdder();
    final LongAdder outages = new LongAdder();

    /** Quotes received. */
    public long quotes() {
        return quotes.sum();
    }

    /** Trades received. */
    public long trades() {
        return trades.sum();
    }

    /** Bucketed quotes sent to their topics. */
    public long published() {
        return published.sum();
    }

    /** Bucketed quotes that could not be sent, because Redis was away. */
    public long unpublished() {
        return unpublished.sum();
    }

    /** Events sent to the tick streams, those lost on the way included. */
    public long ticksAppended() {
        return ticksAppended.sum();
    }

    /** Events of the spool that were sent, because Redis was away or had lost them. */
    public long ticksAgain() {
        return ticksAgain.sum();
    }

    /** Events that are in no tick stream, because Redis was away and the spool had no room: their sequence numbers are missing there. */
    public long ticksLost() {
        return ticksLost.sum();
    }

    /** How often Redis was away. */
    public long outages() {
        return outages.sum();
    }
}
