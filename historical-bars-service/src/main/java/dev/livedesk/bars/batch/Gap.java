package dev.livedesk.bars.batch;

import org.jspecify.annotations.Nullable;

/** Something that was never recorded. */
public sealed interface Gap {

    String stream();

    /**
     * Ticks of an instrument that never came.
     *
     * @param after the last sequence before the gap
     * @param before the first after it
     */
    record Sequence(String stream, String ticker, long epoch, long after, long before) implements Gap {

        public Sequence {
            if (before - after < 2) {
                throw new IllegalArgumentException("No gap between " + after + " and " + before);
            }
        }

        /** Ticks. */
        public long missing() {
            return before - after - 1;
        }
    }

    /**
     * Entries of a stream that were gone before they were read, how many can't be told: it was trimmed past our place, or emptied.
     *
     * @param after our place
     * @param before the oldest entry there is now; null when there is none
     */
    record Stream(String stream, EntryId after, @Nullable EntryId before) implements Gap {}
}
