package dev.livedesk.bars.batch;

import java.util.Comparator;

/**
 * Id of a stream's entry, in Redis' order.
 *
 * @param millis its first number, mostly a time
 * @param count its second
 */
public record EntryId(long millis, long count) implements Comparable<EntryId> {

    /** The place before a stream's first entry. */
    public static final EntryId BEGINNING = new EntryId(0, 0);

    private static final Comparator<EntryId> ORDER =
            (a, b) -> a.millis != b.millis ? Long.compareUnsigned(a.millis, b.millis) : Long.compareUnsigned(a.count, b.count);

    /**
     * The id of its text, such as {@code 1700000000000-3}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static EntryId parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("Not an id of a stream's entry: " + text);
        }
        return new EntryId(Long.parseUnsignedLong(text.substring(0, dash)), Long.parseUnsignedLong(text.substring(dash + 1)));
    }

    public boolean isBefore(EntryId other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(EntryId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + '-' + Long.toUnsignedString(count);
    }
}
