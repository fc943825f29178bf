package dev.livedesk.market.ledger;

import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;

/**
 * A split of what an account holds: {@code from} shares became {@code to}. No cash moves, so that what is held has cost what it cost before. More shares
 * than before is a forward split (2 for 1), fewer is a reverse split (1 for 10).
 *
 * @param firstSeq the account's sequence of the event: its place among entries of the same time
 * @param effectiveAt when it happened in the market
 * @param to more than zero
 * @param from more than zero
 */
public record Split(long firstSeq, Instrument instrument, Instant effectiveAt, Quantity to, Quantity from) implements FoldEntry {

    public Split {
        if (firstSeq < 1) {
            throw new IllegalArgumentException("first sequence counts from 1: " + firstSeq);
        }
        if (to.signum() <= 0 || from.signum() <= 0) {
            throw new IllegalArgumentException("a split of nothing: " + to + " for " + from);
        }
    }
}
