package dev.livedesk.ingestor.lane;

import java.util.Comparator;

/**
 * A connection's worth of a feed: what its workers carry together. Carried by one ingestor at a time.
 *
 * @param number from 0
 */
public record Lane(String feed, int number) implements Comparable<Lane> {

    private static final Comparator<Lane> ORDER = Comparator.comparing(Lane::feed).thenComparingInt(Lane::number);

    @Override
    public int compareTo(Lane other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return feed + "." + number;
    }
}
