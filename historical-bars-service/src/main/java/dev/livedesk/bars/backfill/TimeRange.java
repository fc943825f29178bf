package dev.livedesk.bars.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time.
 *
 * @param begins inclusive
 * @param ends exclusive, later than the beginning
 */
public record TimeRange(Instant begins, Instant ends) {

    public TimeRange {
        if (!begins.isBefore(ends)) {
            throw new IllegalArgumentException("Nothing between " + begins + " and " + ends);
        }
    }

    /** What of it is in none of the others, in order. */
    List<TimeRange> without(Collection<TimeRange> others) {
        List<TimeRange> left = new ArrayList<>();
        Instant at = begins;
        for (TimeRange other : others.stream().sorted(Comparator.comparing(TimeRange::begins)).toList()) {
            if (other.ends().isAfter(at) && other.begins().isBefore(ends)) {
                if (at.isBefore(other.begins())) {
                    left.add(new TimeRange(at, other.begins()));
                }
                at = other.ends();
            }
        }
        if (at.isBefore(ends)) {
            left.add(new TimeRange(at, ends));
        }
        return left;
    }
}
