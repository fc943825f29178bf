package dev.livedesk.positions.store;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.ledger.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Derives accounts from their whole journals again while the desk trades on. Small accounts share a transaction, a large one has its own; nobody sees an
 * account half rebuilt, and what is booked meanwhile waits for the listener's next turn.
 */
public final class RebuildStore {

    /**
     * So many events, or so many accounts, are enough for one transaction: it keeps its accounts from the listener for some seconds. With much less, each would
     * look through most of the journal for its own, since the events of all accounts lie mingled.
     */
    private static final long BATCH_EVENTS = 250_000;

    private static final int BATCH_ACCOUNTS = 5_000;

    /** While one waits for the database, the other derives. */
    private static final int AT_ONCE = 2;

    private final DataSource source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TradingCalendar calendar;
    private final String replica;

    /**
     * A store of its own transactions.
     *
     * @param replica shown with what it wrote
     */
    public RebuildStore(DataSource source, TradingCalendar calendar, String replica) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.calendar = calendar;
        this.replica = replica;
    }

    /** The accounts of the shards that have a journal, in batches of one transaction each. */
    public List<List<AccountId>> batches(Collection<Integer> shards) {
        return batches(shards, 0, Optional.empty());
    }

    /** Those of them that are left of a wish. */
    public List<List<AccountId>> batches(Collection<Integer> shards, Wish wish) {
        return batches(shards, wish.id(), wish.account());
    }

    private List<List<AccountId>> batches(Collection<Integer> shards, long wish, Optional<AccountId> only) {
        List<List<AccountId>> batches = new ArrayList<>();
        long[] room = {0};
        jdbc.sql("""
                select head.account_id, head.seq
                  from gateway.account_head head
                  join gateway.account account on account.id = head.account_id
                  left join positions.cursor cursor on cursor.account_id = head.account_id
                 where head.seq > 0 and account.shard = any (:shards)
                   and (:wish = 0 or coalesce(cursor.rebuilt_for, 0) < :wish)
                   and (:only::uuid is null or head.account_id = :only)
                 order by head.account_id
                """)
                .param("shards", shards.toArray(Integer[]::new))
                .param("wish", wish)
                .param("only", only.map(AccountId::value).orElse(null), Types.OTHER)
                .query(row -> {
                    if (batches.isEmpty() || room[0] < row.getLong("seq") || batches.getLast().size() == BATCH_ACCOUNTS) {
                        batches.add(new ArrayList<>());
                        room[0] = BATCH_EVENTS;
                    }
                    batches.getLast().add(Rows.account(row));
                    room[0] -= row.getLong("seq");
                });
        return batches;
    }

    /**
     * Derives batches again, for no wish.
     *
     * @param done is told of each, from several threads
     */
    public void rebuildAll(List<List<AccountId>> batches, Consumer<Rebuilt> done) {
        rebuildAll(batches, 0, () -> false, done);
    }

    /**
     * Derives batches again, some at once, each in one transaction. One that fails is done in halves, so that an account that cannot be derived holds up no other:
     * its failure is thrown when all others are done. Without the database nothing more is begun.
     *
     * @param wish remembered with them
     * @param stopped whether those that have not begun are left
     * @param done is told of each, from several threads
     */
    public void rebuildAll(List<List<AccountId>> batches, long wish, BooleanSupplier stopped, Consumer<Rebuilt> done) {
        Failures failures = new Failures();
        BooleanSupplier left = () -> failures.away || stopped.getAsBoolean();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("rebuild-", 0).factory())) {
            for (List<AccountId> batch : batches) {
                workers.execute(() -> failures.of(() -> rebuildParts(batch, wish, left, done, failures)));
            }
        }
        failures.rethrow();
    }

    private void rebuildParts(List<AccountId> batch, long wish, BooleanSupplier left, Consumer<Rebuilt> done, Failures failures) {
        if (left.getAsBoolean()) {
            return;
        }
        Rebuilt rebuilt;
        try {
            rebuilt = rebuild(batch, wish);
        } catch (RuntimeException e) {
            if (batch.size() == 1 || Failures.isAway(e)) {
                throw e;
            }
            int half = batch.size() / 2;
            failures.of(() -> rebuildParts(batch.subList(0, half), wish, left, done, failures));
            rebuildParts(batch.subList(half, batch.size()), wish, left, done, failures);
            return;
        }
        done.accept(rebuilt);
    }

    /** What went wrong with some accounts while others went on. For many threads. */
    private static final class Failures {

        private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        private volatile boolean away;

        static boolean isAway(RuntimeException e) {
            return e instanceof DataAccessResourceFailureException || e instanceof TransactionException;
        }

        void of(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                if (e instanceof Error || (e instanceof RuntimeException exception && isAway(exception))) {
                    away = true;
                }
                first.compareAndSet(null, e);
            }
        }

        void rethrow() {
            switch (first.get()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> {}
            }
        }
    }

    /** Derives the accounts again, in one transaction, for no wish. */
    public Rebuilt rebuild(Collection<AccountId> accounts) {
        return rebuild(accounts, 0);
    }

    /**
     * Derives the accounts again, in one transaction.
     *
     * @param wish remembered with them
     */
    public Rebuilt rebuild(Collection<AccountId> accounts, long wish) {
        return Objects.requireNonNull(transaction.execute(status -> rebuildWithin(accounts, wish)));
    }

    private Rebuilt rebuildWithin(Collection<AccountId> accounts, long wish) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            jdbc.sql("set local synchronous_commit = off").update();
            jdbc.sql("set local work_mem = '64MB'").update();
            RebuildTables tables = new RebuildTables(jdbc);
            RebuildTables.Targets targets = RebuildTables.Targets.of(tables.lock(accounts));
            return new Rebuild(connection, tables, calendar, targets, replica).run(wish);
        } catch (SQLException e) {
            throw Refusals.translated("rebuild", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
