package dev.livedesk.bars.dataset;

import dev.livedesk.market.instrument.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An upload as it goes on: what of it is to be written next, and what all of it comes to. A line that is not later than all lines of its symbol before
 * it may be a duplicate; whether it is one is found out at the end, from the database. For one thread.
 */
final class Upload {

    static final int MOST_SYMBOLS = 10_000;
    static final int MOST_REFUSALS = 10_000;

    private static final int CHUNK = 20_000;
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Map<Instrument, Seen> seen = new HashMap<>();
    private List<OhlcLine.Good> inOrder = new ArrayList<>();
    private List<OhlcLine.Good> late = new ArrayList<>();
    private List<OhlcLine.Refused> refusals = new ArrayList<>();
    private long refused;
    private long lates;
    private Duration distance = NEVER;

    /** Of one symbol: its last line, and the latest of all. */
    private record Seen(Instant last, Instant latest) {}

    /** What is to be written together; late lines apart. */
    record Chunk(List<OhlcLine.Good> inOrder, List<OhlcLine.Good> late, List<OhlcLine.Refused> refusals) {}

    void add(OhlcLine line) {
        switch (line) {
            case OhlcLine.Good good -> add(good);
            case OhlcLine.Refused bad -> {
                refused++;
                if (refused <= MOST_REFUSALS) {
                    refusals.add(bad);
                }
            }
        }
    }

    private void add(OhlcLine.Good good) {
        Seen before = seen.get(good.instrument());
        if (before == null) {
            if (seen.size() == MOST_SYMBOLS) {
                throw new UploadLines.TooLarge("the upload has more than %d symbols".formatted(MOST_SYMBOLS));
            }
            seen.put(good.instrument(), new Seen(good.start(), good.start()));
            inOrder.add(good);
            return;
        }
        Duration step = Duration.between(before.last(), good.start()).abs();
        if (!step.isZero() && step.compareTo(distance) < 0) {
            distance = step;
        }
        if (good.start().isAfter(before.latest())) {
            seen.put(good.instrument(), new Seen(good.start(), good.start()));
            inOrder.add(good);
        } else {
            seen.put(good.instrument(), new Seen(good.start(), before.latest()));
            late.add(good);
            lates++;
        }
    }

    boolean isChunkFull() {
        return inOrder.size() + late.size() + refusals.size() >= CHUNK;
    }

    /** What was added since the last chunk. */
    Chunk chunk() {
        Chunk chunk = new Chunk(inOrder, late, refusals);
        inOrder = new ArrayList<>();
        late = new ArrayList<>();
        refusals = new ArrayList<>();
        return chunk;
    }

    /** Good lines that may be duplicates. */
    long lates() {
        return lates;
    }

    /** Refused lines. */
    long refused() {
        return refused;
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    SortedSet<Instrument> instruments() {
        return new TreeSet<>(seen.keySet());
    }

    @Nullable String timeframe() {
        return distance.equals(NEVER) ? null : BarDistance.timeframe(distance);
    }
}
