package dev.livedesk.bars.history;

import dev.livedesk.market.tick.Bar;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Bars of a range, read chunk after chunk as they are taken: small ones first, for those who want only a few. */
final class BarChunks implements Iterator<Bar> {

    private static final int FIRST = 500;
    private static final int MOST = 8_000;

    private final boolean backwards;
    private final Source source;
    private Instant from;
    private Instant before;
    private int size = FIRST;
    private boolean exhausted;
    private Iterator<Bar> chunk = List.<Bar>of().iterator();

    /** Reads the first bars of a range, in order, at most so many. */
    @FunctionalInterface
    interface Source {
        List<Bar> read(Instant from, Instant before, int atMost);
    }

    BarChunks(Instant from, Instant before, boolean backwards, Source source) {
        this.from = from;
        this.before = before;
        this.backwards = backwards;
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (!chunk.hasNext() && !exhausted) {
            read();
        }
        return chunk.hasNext();
    }

    @Override
    public Bar next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return chunk.next();
    }

    private void read() {
        List<Bar> bars = from.isBefore(before) ? source.read(from, before, size) : List.of();
        exhausted = bars.size() < size;
        size = Math.min(MOST, size * 4);
        chunk = bars.iterator();
        if (!exhausted) {
            Instant last = bars.getLast().start();
            if (backwards) {
                before = last;
            } else {
                from = last.plusSeconds(1);
            }
        }
    }
}
