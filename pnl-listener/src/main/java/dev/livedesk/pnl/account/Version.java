package dev.livedesk.pnl.account;

import java.time.Instant;

/**
 * What an account was read from: it is read again when any of these has changed.
 *
 * @param seq up to which its journal is applied
 * @param generation counts rebuilds of its positions
 * @param closings when the newest closing price was written
 */
public record Version(long seq, int generation, Instant closings) {

    boolean isAfter(Version other) {
        if (generation != other.generation) {
            return generation > other.generation;
        }
        return seq != other.seq ? seq > other.seq : closings.isAfter(other.closings);
    }
}
