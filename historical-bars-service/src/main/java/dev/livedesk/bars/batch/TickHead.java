package dev.livedesk.bars.batch;

import dev.livedesk.market.tick.Stamp;

/** The last recorded tick of an instrument, in the order of publishing. */
public record TickHead(long epoch, long sequence) {

    static TickHead of(Stamp stamp) {
        return new TickHead(stamp.epoch(), stamp.sequence());
    }

    /** Whether the tick is this one or comes before it: it was recorded already, or its ingestor had been replaced. */
    boolean covers(Stamp stamp) {
        return stamp.epoch() != epoch ? stamp.epoch() < epoch : stamp.sequence() <= sequence;
    }

    /** The sequence before the first tick that should come next: an ingestor's count begins at one. */
    long lastBefore(Stamp next) {
        return next.epoch() == epoch ? sequence : 0;
    }
}
