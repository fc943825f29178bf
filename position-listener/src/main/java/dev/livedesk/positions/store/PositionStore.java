package dev.livedesk.positions.store;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the journal to positions, exactly once: what is derived commits together with the cursor, and only if the cursor still stands where the
 * events were read from. It commits asynchronously, since all of it can be derived again.
 */
public final class PositionStore {

    /** Events of one account that are applied together with other accounts'; what has more is left to a transaction of its own. */
    private static final int EVENTS_TOGETHER = 500;

    private final JdbcOperations operations;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Derived derived;
    private final TradingCalendar calendar;
    private final int batchEvents;
    private final String replica;

    /**
     * A store of its own transactions.
     *
     * @param batchEvents how many events one transaction applies at most
     * @param replica shown with what it wrote
     */
    public PositionStore(DataSource source, TradingCalendar calendar, int batchEvents, String replica) {
        this.operations = new JdbcTemplate(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.journal = new Journal(JdbcClient.create(operations));
        this.derived = new Derived(JdbcClient.create(operations));
        this.calendar = calendar;
        this.batchEvents = batchEvents;
        this.replica = replica;
    }

    /** Accounts of the shards whose journal has gone further than what is applied. */
    public List<AccountId> behind(Collection<Integer> shards) {
        return journal.behind(shards);
    }

    /** Accounts of all shards whose journal has gone further than what is applied. */
    public List<AccountId> behind() {
        return journal.behind(IntStream.range(0, Shards.COUNT).boxed().toList());
    }

    /** How many events of the shards' journals are not applied. */
    public long lag(Collection<Integer> shards) {
        return journal.lag(shards);
    }

    /** The account's shard; none when there is no such account. */
    public Optional<Integer> shard(AccountId account) {
        return journal.shard(account);
    }

    /** Applies the account's next events, in one transaction. */
    public Outcome apply(AccountId account) {
        Outcome outcome = apply(List.of(account), batchEvents).get(account);
        boolean isNew = outcome instanceof Outcome.Overtaken && derived.begin(account);
        return Objects.requireNonNull(isNew ? apply(List.of(account), batchEvents).get(account) : outcome);
    }

    /**
     * Applies some next events of each account, all in one transaction. An account that has no cursor yet counts as overtaken, and so do all if one of them is:
     * to be applied alone.
     */
    public Map<AccountId, Outcome> applyTogether(Collection<AccountId> accounts) {
        return apply(accounts, Math.min(EVENTS_TOGETHER, batchEvents));
    }

    private Map<AccountId, Outcome> apply(Collection<AccountId> accounts, int most) {
        return Objects.requireNonNull(transaction.execute(status -> apply(accounts, most, status)));
    }

    private Map<AccountId, Outcome> apply(Collection<AccountId> accounts, int most, TransactionStatus status) {
        Map<AccountId, LockedAccounts.Known> locked = LockedAccounts.lock(operations, accounts, most);
        DerivedWrites writes = new DerivedWrites(replica);
        Map<AccountId, Outcome> outcomes = new HashMap<>();
        for (AccountId account : accounts) {
            LockedAccounts.Known known = locked.get(account);
            outcomes.put(account, known == null ? new Outcome.Overtaken() : apply(account, known, most, writes));
        }
        if (!writes.send(operations)) {
            status.setRollbackOnly();
            outcomes.replaceAll((account, outcome) -> new Outcome.Overtaken());
        }
        return outcomes;
    }

    private Outcome apply(AccountId account, LockedAccounts.Known known, int most, DerivedWrites writes) {
        if (known.events().isEmpty()) {
            return new Outcome.UpToDate();
        }
        List<JournalEvent> events = Planner.upToReset(known.events());
        SequencedMap<Instrument, Holding> holdings = known.holdings();
        Map<Instrument, Place> last = new HashMap<>();
        holdings.forEach((instrument, holding) -> last.put(instrument, holding.last()));
        Plan plan = Planner.of(known.cursor().state(), last, events);
        writes.pass(account, known.cursor(), plan.after());
        if (plan.reset()) {
            writes.deletePositions(account);
            holdings.clear();
        }
        plan.work().forEach((instrument, work) -> carryOut(account, plan.after(), instrument, work, holdings, writes));
        SequencedMap<Instrument, Position> positions = new TreeMap<>();
        holdings.forEach((instrument, holding) -> positions.put(instrument, holding.position()));
        return new Outcome.Applied(
                new AccountPositions(account, known.shard(), plan.after(), positions), events.size(),
                events.size() < known.events().size() || known.events().size() == most);
    }

    private void carryOut(
            AccountId account, AccountState at, Instrument instrument, Work work, Map<Instrument, Holding> holdings, DerivedWrites writes) {
        Folded folded =
                switch (work) {
                    case Work.Append append ->
                        Folded.of(holdings.getOrDefault(instrument, Holding.NONE), append.entries().stream(), days(instrument));
                    case Work.Refold refold -> refold(account, at, instrument, calendar.tradingDay(instrument.venue(), refold.from()));
                };
        if (folded.end().isNone()) {
            writes.deletePosition(account, instrument);
            holdings.remove(instrument);
        } else {
            writes.savePosition(account, instrument, folded.end());
            holdings.put(instrument, folded.end());
        }
        folded.snapshots().forEach((day, holding) -> writes.saveSnapshot(account, at.epoch(), instrument, day, holding));
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
}
