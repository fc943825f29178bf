package dev.livedesk.positions.store;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Shards;
import dev.livedesk.positions.book.AccountState;
import dev.livedesk.positions.book.Folded;
import dev.livedesk.positions.book.Holding;
import dev.livedesk.positions.book.JournalEvent;
import dev.livedesk.positions.book.Place;
import dev.livedesk.positions.book.Plan;
import dev.livedesk.positions.book.Planner;
import dev.livedesk.positions.book.TradingDays;
import dev.livedesk.positions.book.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the journal to positions, exactly once: what is derived commits together with the cursor, and only if the cursor still stands where the
 * events were read from. It commits asynchronously, since all of it can be derived again.
 */
public final class PositionStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Derived derived;
    private final TradingCalendar calendar;
    private final int batchEvents;

    /**
     * A store of its own transactions.
     *
     * @param batchEvents how many events one transaction applies at most
     * @param replica shown with what it wrote
     */
    public PositionStore(DataSource source, TradingCalendar calendar, int batchEvents, String replica) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.journal = new Journal(jdbc);
        this.derived = new Derived(jdbc, replica);
        this.calendar = calendar;
        this.batchEvents = batchEvents;
    }

    /** Accounts of the shards whose journal has gone further than what is applied. */
    public List<AccountId> behind(Collection<Integer> shards) {
        return journal.behind(shards);
    }

    /** Accounts of all shards whose journal has gone further than what is applied. */
    public List<AccountId> behind() {
        return journal.behind(IntStream.range(0, Shards.COUNT).boxed().toList());
    }

    /** The account's shard; none when there is no such account. */
    public Optional<Integer> shard(AccountId account) {
        return journal.shard(account);
    }

    /** Applies the account's next events, in one transaction. */
    public Outcome apply(AccountId account) {
        return Objects.requireNonNull(transaction.execute(status -> apply(account, status)));
    }

    private Outcome apply(AccountId account, TransactionStatus status) {
        Optional<Derived.Cursor> locked = derived.lock(account);
        if (locked.isEmpty()) {
            return new Outcome.Overtaken();
        }
        Derived.Cursor cursor = locked.get();
        List<JournalEvent> read = journal.after(account, cursor.state().seq(), batchEvents);
        if (read.isEmpty()) {
            return new Outcome.UpToDate();
        }
        List<JournalEvent> events = Planner.upToReset(read);
        Map<Instrument, Holding> holdings = derived.holdings(account, instruments(events));
        Map<Instrument, Place> last = new HashMap<>();
        holdings.forEach((instrument, holding) -> last.put(instrument, holding.last()));
        Plan plan = Planner.of(cursor.state(), last, events);
        if (!pass(account, cursor, plan.after())) {
            status.setRollbackOnly();
            return new Outcome.Overtaken();
        }
        if (plan.reset()) {
            derived.deletePositions(account);
            holdings.clear();
        }
        plan.work().forEach((instrument, work) -> carryOut(account, plan.after(), instrument, work, holdings));
        return new Outcome.Applied(PositionReader.read(jdbc, account), events.size(), events.size() < read.size() || read.size() == batchEvents);
    }

    private void carryOut(AccountId account, AccountState at, Instrument instrument, Work work, Map<Instrument, Holding> holdings) {
        Folded folded =
                switch (work) {
                    case Work.Append append ->
                        Folded.of(holdings.getOrDefault(instrument, Holding.NONE), append.entries().stream(), days(instrument));
                    case Work.Refold refold -> refold(account, at, instrument, calendar.tradingDay(instrument.venue(), refold.from()));
                };
        if (folded.end().isNone()) {
            derived.deletePosition(account, instrument);
        } else {
            derived.savePosition(account, instrument, folded.end());
        }
        folded.snapshots().forEach((day, holding) -> derived.saveSnapshot(account, at.epoch(), instrument, day, holding));
    }

    private Folded refold(AccountId account, AccountState at, Instrument instrument, LocalDate from) {
        Holding start = derived.snapshotBefore(account, at.epoch(), instrument, from).orElse(Holding.NONE);
        derived.deleteSnapshotsFrom(account, at.epoch(), instrument, from);
        try (var entries = journal.entriesAfter(account, at.epoch(), instrument, start.last(), at.seq())) {
            return Folded.of(start, entries, days(instrument));
        }
    }

    private TradingDays days(Instrument instrument) {
        return new TradingDays(calendar, instrument.venue());
    }

    private boolean pass(AccountId account, Derived.Cursor from, AccountState to) {
        jdbc.sql("set local synchronous_commit = off").update();
        return derived.advance(account, from, to);
    }

    private static Set<Instrument> instruments(List<JournalEvent> events) {
        List<Instrument> named = new ArrayList<>();
        for (JournalEvent event : events) {
            switch (event) {
                case JournalEvent.Traded traded -> {
                    named.add(traded.trade().instrument());
                    traded.replaced().ifPresent(replaced -> named.add(replaced.instrument()));
                }
                case JournalEvent.HoldingSplit split -> named.add(split.split().instrument());
                case JournalEvent.CashMoved moved -> {}
                case JournalEvent.Reset reset -> {}
            }
        }
        return new TreeSet<>(named);
    }
}
