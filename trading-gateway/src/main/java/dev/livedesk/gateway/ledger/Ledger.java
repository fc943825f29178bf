package dev.livedesk.gateway.ledger;

import dev.livedesk.bus.trace.Step;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Booking;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.TradeFacts;
import dev.livedesk.market.ledger.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The ledger's only writer. Under the account's lock: the checks and the inserts, nothing else; commands that wait for the same account share a
 * transaction. After commit, hints.
 */
public final class Ledger {

    private static final int MAX_BATCH = 64;
    private static final int MAX_WAITING = 2_000;

    private final Booking booking;
    private final LedgerStore store;
    private final TransactionOperations transactions;
    private final LedgerHints hints;
    private final LedgerMeters meters;
    private final OrderTraces traces;
    private final List<BookingObserver> observers = new CopyOnWriteArrayList<>();
    private final Map<AccountId, AccountQueue<Command, Outcome>> queues = new ConcurrentHashMap<>();

    public Ledger(
            Booking booking,
            JdbcOperations jdbc,
            Function<String, Asset> assets,
            TransactionOperations transactions,
            LedgerHints hints,
            LedgerMeters meters,
            OrderTraces traces) {
        this.booking = booking;
        this.store = new LedgerStore(jdbc, assets, traces);
        this.transactions = transactions;
        this.hints = hints;
        this.meters = meters;
        this.traces = traces;
    }

    /** Tells somebody of all that is booked from now on. */
    public void observe(BookingObserver observer) {
        observers.add(observer);
    }

    /**
     * Does the command; blocks until it is committed or refused.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer: then it may have been done or not
     * @throws IllegalArgumentException if there is no such account
     */
    public Outcome submit(AccountId account, Command command) {
        AccountQueue<Command, Outcome> queue = queues.computeIfAbsent(account, id -> new AccountQueue<>(batch -> book(id, batch), MAX_BATCH, MAX_WAITING));
        return traces.areOn() ? traced(account, command, queue) : queue.submit(command);
    }

    private Outcome traced(AccountId account, Command command, AccountQueue<Command, Outcome> queue) {
        try (Step step = traces.begin(account, command)) {
            try {
                Outcome outcome = queue.submit(command);
                if (!(outcome instanceof Outcome.Done)) {
                    step.is("order refused");
                }
                return outcome;
            } catch (RuntimeException e) {
                step.failed(e);
                throw e;
            }
        }
    }

    /**
     * A rehearsal of bookings on the account as it is now: nothing is locked, nothing is written.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public Rehearsal rehearse(AccountId account) {
        return Objects.requireNonNull(transactions.execute(status -> {
            AccountState state = store.look(account).orElseThrow(() -> new IllegalArgumentException("No such account: " + account));
            return new Rehearsal(booking, state, store.histories(state));
        }));
    }

    /** Together; when the database refuses the batch as a whole, one by one, so that nobody pays for another's fault. */
    private List<Outcome> book(AccountId account, List<Command> commands) {
        try {
            return bookTogether(account, commands);
        } catch (DataIntegrityViolationException e) {
            if (commands.size() == 1) {
                throw e;
            }
            return commands.stream().map(command -> bookTogether(account, List.of(command)).getFirst()).toList();
        }
    }

    private List<Outcome> bookTogether(AccountId account, List<Command> commands) {
        Booked booked = meters.timed(() -> Objects.requireNonNull(transactions.execute(status -> transact(account, commands))));
        meters.count(booked.outcomes());
        if (!booked.events().isEmpty()) {
            booked.rows().forEach(row -> traces.booked(account, row));
            observers.forEach(observer -> observer.onBooked(booked.after(), booked.events()));
            hints.publish(booked.after(), booked.rows());
        }
        return booked.outcomes();
    }

    /** @param rows the events as the journal has them; none if there are many */
    private record Booked(List<Outcome> outcomes, AccountState after, List<JournalEvent> events, List<JournalRow> rows) {}

    private Booked transact(AccountId account, List<Command> commands) {
        AccountState state = store.lock(account, commands).orElseThrow(() -> new IllegalArgumentException("No such account: " + account));
        TradeFacts facts = store.facts(state, commands);
        List<Outcome> outcomes = new ArrayList<>();
        List<JournalEvent> events = new ArrayList<>();
        for (Command command : commands) {
            Booking.Decision decision = booking.decide(state, facts, command);
            outcomes.add(decision.outcome());
            facts = decision.facts();
            if (decision.outcome() instanceof Outcome.Done done) {
                state = done.after();
                events.addAll(done.events());
                store.note(state, command, done);
            }
        }
        List<JournalRow> rows = events.isEmpty() ? List.of() : store.write(state, events);
        return new Booked(outcomes, state, events, rows);
    }
}
