package dev.livedesk.quotes.account;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How far an account has been told, so that every event is told once and in order: what is old is dropped, what does not follow is left for the source
 * to bring. Orders and trades go by the journal's sequence, positions by their own, which comes after. For one thread.
 */
final class AccountProgress {

    private final Map<Instrument, Position> held = new HashMap<>();
    private final Set<Instrument> everHeld = new LinkedHashSet<>();
    private long journal;
    private long positions;

    AccountProgress(Holdings start) {
        restart(start);
    }

    long journal() {
        return journal;
    }

    long positions() {
        return positions;
    }

    /** Those that follow without a gap, as far as they do. */
    List<JournalEntry> take(List<JournalEntry> entries) {
        List<JournalEntry> next = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (entry.seq() == journal + 1) {
                next.add(entry);
                journal = entry.seq();
            }
        }
        return next;
    }

    /** Those that changed; what is no longer listed is flat. None if these are not newer. */
    List<Holding> take(Holdings newer) {
        if (newer.seq() <= positions) {
            return List.of();
        }
        positions = newer.seq();
        List<Holding> changed = complete(newer).stream()
                .filter(line -> !Objects.equals(line.position(), held.getOrDefault(line.instrument(), Position.FLAT)))
                .toList();
        hold(newer);
        return changed;
    }

    /** Everything begins here: after a reset, what was held before is gone. */
    void restart(Holdings start) {
        journal = start.seq();
        positions = start.seq();
        hold(start);
    }

    /** All positions for somebody who may know of earlier ones: what was held once and is no longer listed is flat. */
    List<Holding> complete(Holdings now) {
        Set<Instrument> gone = new LinkedHashSet<>(everHeld);
        List<Holding> all = new ArrayList<>(now.lines());
        now.lines().forEach(line -> gone.remove(line.instrument()));
        now.lines().forEach(line -> everHeld.add(line.instrument()));
        gone.forEach(instrument -> all.add(new Holding(instrument, Position.FLAT)));
        return all;
    }

    private void hold(Holdings now) {
        held.clear();
        now.lines().forEach(line -> held.put(line.instrument(), line.position()));
    }
}
