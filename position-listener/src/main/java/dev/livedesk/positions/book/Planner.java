package dev.livedesk.positions.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.FoldEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts a batch of events into what is to be done with each instrument. What comes after everything in the order of the fold is appended; what does not (a
 * back-dated trade or split), and what an amendment or a cancellation replaces, makes its instrument fold again from the moment it touches.
 */
public final class Planner {

    private final Map<Instrument, Place> last;
    private final Map<Instrument, List<FoldEntry>> appended = new HashMap<>();
    private final Map<Instrument, Instant> refolded = new HashMap<>();
    private AccountState state;
    private boolean reset;

    private Planner(AccountState before, Map<Instrument, Place> last) {
        this.state = before;
        this.last = new HashMap<>(last);
    }

    /**
     * The plan for the account's next events, in sequence.
     *
     * @param last place of the newest entry of each instrument that the events name, where there is one
     * @throws IllegalArgumentException if an event is missing in the sequence, or a reset follows a trade
     */
    public static Plan of(AccountState before, Map<Instrument, Place> last, List<JournalEvent> events) {
        Planner planner = new Planner(before, last);
        events.forEach(planner::on);
        return new Plan(planner.state, planner.reset, planner.work());
    }

    /** The events that can be planned together: up to the next reset, which begins a batch of its own, so that its epoch's last days are kept. */
    public static List<JournalEvent> upToReset(List<JournalEvent> events) {
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i) instanceof JournalEvent.Reset) {
                return events.subList(0, i);
            }
        }
        return events;
    }

    private void on(JournalEvent event) {
        if (event.seq() != state.seq() + 1) {
            throw new IllegalArgumentException("event %d follows %d: the journal has a gap".formatted(event.seq(), state.seq()));
        }
        switch (event) {
            case JournalEvent.CashMoved moved -> advance(event, state.epoch(), state.cash().plus(moved.amount()));
            case JournalEvent.Traded traded -> {
                advance(event, state.epoch(), state.cash().plus(traded.amount()));
                onTrade(traded);
            }
            case JournalEvent.HoldingSplit split -> {
                advance(event, state.epoch(), state.cash().plus(split.amount()));
                onNew(split.split());
            }
            case JournalEvent.Reset begun -> {
                if (!appended.isEmpty() || !refolded.isEmpty()) {
                    throw new IllegalArgumentException("a reset after trades in one batch: " + event.seq());
                }
                advance(event, begun.epoch(), begun.amount());
                reset = true;
                last.clear();
            }
        }
    }

    private void advance(JournalEvent event, int epoch, Money cash) {
        state = new AccountState(event.seq(), epoch, cash);
    }

    private void onTrade(JournalEvent.Traded traded) {
        traded.replaced().ifPresent(replaced -> refold(replaced.instrument(), replaced.effectiveAt()));
        onNew(traded.trade());
    }

    private void onNew(FoldEntry entry) {
        Place place = Place.of(entry);
        boolean sortsLast = place.isAfter(last.getOrDefault(entry.instrument(), Place.START));
        if (sortsLast && !refolded.containsKey(entry.instrument())) {
            appended.computeIfAbsent(entry.instrument(), instrument -> new ArrayList<>()).add(entry);
            last.put(entry.instrument(), place);
        } else {
            refold(entry.instrument(), entry.effectiveAt());
        }
    }

    /** Takes along what was appended: the first of it came before the rest. */
    private void refold(Instrument instrument, Instant from) {
        List<FoldEntry> before = appended.remove(instrument);
        Instant earliest = before == null ? from : earlier(from, before.getFirst().effectiveAt());
        refolded.merge(instrument, earliest, Planner::earlier);
    }

    private Map<Instrument, Work> work() {
        Map<Instrument, Work> work = new HashMap<>();
        appended.forEach((instrument, entries) -> work.put(instrument, new Work.Append(entries)));
        refolded.forEach((instrument, from) -> work.put(instrument, new Work.Refold(from)));
        return work;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
