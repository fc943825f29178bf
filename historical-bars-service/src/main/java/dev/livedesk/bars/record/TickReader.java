package dev.livedesk.bars.record;

import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.Gap;
import dev.livedesk.bars.batch.Recorded;
import dev.livedesk.bars.batch.TickBatch;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.TickStreams;
import dev.livedesk.market.tick.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what the streams bring into batches, and tells what they lost. For one thread. */
final class TickReader implements AutoCloseable {

    /** Entries of one stream that are read at once; when so many come there are more. */
    private static final int AT_MOST = 100;

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final long CHECK_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final TickStreams streams;
    private final StreamEnds ends;
    private final Recorded recorded;
    private final Duration window;
    private final int maxRows;
    private final Pause pause;
    private long checkedAt = System.nanoTime();
    private @Nullable Instant readUpTo;

    /** Continues after what is recorded. */
    TickReader(BusClient client, Recorded recorded, Duration window, int maxRows, Pause pause) {
        Map<String, String> places =
                recorded.places().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, place -> place.getValue().toString()));
        this.ends = new StreamEnds(client);
        this.streams = TickStreams.after(client, places);
        this.recorded = recorded;
        this.window = window;
        this.maxRows = maxRows;
        this.pause = pause;
    }

    /** What comes within one window; empty when nothing does. */
    TickBatch gather() {
        long began = System.nanoTime();
        TickBatch batch = recorded.next();
        List<TickStreams.Entry> entries = streams.next(window, AT_MOST);
        boolean more = take(entries, batch);
        if (!entries.isEmpty() && !more) {
            pause.until(began + window.toNanos());
            more = true;
        }
        while (more && batch.rows() < maxRows) {
            more = take(streams.next(AT_ONCE, AT_MOST), batch);
        }
        if (!more) {
            readUpTo = null;
        }
        checkWhatIsThere(batch);
        return batch;
    }

    /** While there is more to read than was read: up to when, by the receive time, everything has been read; null when all is read. */
    @Nullable Instant readUpTo() {
        return readUpTo;
    }

    /** Takes the entries; tells whether a stream has more. */
    private boolean take(List<TickStreams.Entry> entries, TickBatch batch) {
        Map<String, Integer> counts = new HashMap<>();
        for (TickStreams.Entry entry : entries) {
            batch.add(entry.stream(), EntryId.parse(entry.id()), entry.events());
            counts.merge(entry.stream(), 1, Integer::sum);
        }
        List<String> full = counts.entrySet().stream().filter(count -> count.getValue() >= AT_MOST).map(Map.Entry::getKey).toList();
        full.stream()
                .mapToLong(batch::receivedNanos)
                .min()
                .ifPresent(nanos -> readUpTo = Stamp.instant(nanos));
        return !full.isEmpty();
    }

    private void checkWhatIsThere(TickBatch batch) {
        Map<String, TickBatch.Move> read = Map.copyOf(batch.moves());
        read.forEach((stream, move) -> {
            EntryId oldest = move.from().equals(EntryId.BEGINNING) ? null : ends.oldest(stream);
            if (oldest != null && move.from().isBefore(oldest)) {
                batch.lost(new Gap.Stream(stream, move.from(), oldest));
            }
        });
        if (System.nanoTime() - checkedAt < CHECK_EVERY_NANOS) {
            return;
        }
        recorded.places().forEach((stream, place) -> {
            if (!read.containsKey(stream) && !place.equals(EntryId.BEGINNING)) {
                checkThatItGoesOn(stream, place, batch);
            }
        });
        checkedAt = System.nanoTime();
    }

    /** A stream whose newest entry comes before our place was emptied or has forgotten: its ids might never reach our place again. */
    private void checkThatItGoesOn(String stream, EntryId place, TickBatch batch) {
        EntryId newest = ends.newest(stream);
        if (newest == null || newest.isBefore(place)) {
            batch.lost(new Gap.Stream(stream, place, newest));
            batch.restart(stream);
        }
    }

    @Override
    public void close() {
        streams.close();
        ends.close();
    }
}
