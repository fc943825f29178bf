package dev.livedesk.pnl.account;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Holding;
import dev.livedesk.pnl.book.Income;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads accounts as the position listener derived them, with the baselines of their day. */
public final class AccountStore {

    private static final Logger LOG = LoggerFactory.getLogger(AccountStore.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final TradingCalendar calendar;
    private final HoldingReader holdings;
    private final IncomeReader incomes;

    public AccountStore(DataSource source, TradingCalendar calendar) {
        this.jdbc = JdbcClient.create(source);
        this.calendar = calendar;
        this.holdings = new HoldingReader(jdbc, calendar);
        this.incomes = new IncomeReader(jdbc, calendar);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(source));
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Where all accounts of the shards stand now. */
    Changes versions(Collection<Integer> shards) {
        return changes(jdbc.sql("""
                select cursor.account_id, cursor.seq, cursor.generation, now.newest, now.horizon
                  from (select (select max(recorded_at) from pnl.closing_price) as newest, pg_snapshot_xmin(pg_current_snapshot())::text as horizon) now
                  left join (positions.cursor cursor join gateway.account account on account.id = cursor.account_id and account.shard = any (:shards)) on true
                """).param("shards", shards.toArray(Integer[]::new)));
    }

    /**
     * Where those accounts of all shards stand now whose cursors were written by the transaction at the horizon or a later one: a transaction that was not seen
     * when the horizon was read had not ended, and none that is older was still going on. No column is kept for it: each row knows its transaction.
     */
    Changes changes(String horizon) {
        return changes(jdbc.sql("""
                select cursor.account_id, cursor.seq, cursor.generation, now.newest, now.horizon
                  from (select (select max(recorded_at) from pnl.closing_price) as newest, pg_snapshot_xmin(pg_current_snapshot())::text as horizon) now
                  left join positions.cursor cursor on age(cursor.xmin) <= age(:horizon::xid8::xid)
                """).param("horizon", horizon));
    }

    private static Changes changes(JdbcClient.StatementSpec statement) {
        Map<AccountId, Version> versions = new HashMap<>();
        AtomicReference<@Nullable Changes> changes = new AtomicReference<>();
        statement.query(row -> {
            Version version = version(row);
            if (row.getObject("account_id") != null) {
                versions.put(account(row), version);
            }
            if (changes.get() == null) {
                changes.set(new Changes(versions, version.closings(), row.getString("horizon")));
            }
        });
        return Objects.requireNonNull(changes.get());
    }

    /**
     * As {@link #load(Collection, Instant)}; if that fails, one by one, so that an account that cannot be read holds up no other.
     *
     * @param done is told of each that was read
     * @return those that cannot be read
     */
    List<AccountId> loadEach(Collection<AccountId> accounts, Instant now, Consumer<Loaded> done) {
        try {
            load(accounts, now).forEach(done);
            return List.of();
        } catch (DataAccessResourceFailureException | TransactionException away) {
            throw away;
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("accounts", accounts.size()).setCause(e).log("not together: one by one");
        }
        List<AccountId> failed = new ArrayList<>();
        for (AccountId account : accounts) {
            try {
                load(account, now).ifPresent(done);
            } catch (DataAccessResourceFailureException | TransactionException away) {
                throw away;
            } catch (RuntimeException e) {
                LOG.atDebug().addKeyValue("account", account).setCause(e).log("could not be read");
                failed.add(account);
            }
        }
        return failed;
    }

    /**
     * The account with the baselines of the trading day at the time, all from one moment of the database; none if it has no journal yet.
     *
     * @param now decides which trading day it is
     */
    public Optional<Loaded> load(AccountId account, Instant now) {
        return load(List.of(account), now).stream().findFirst();
    }

    /** As {@link #load(AccountId, Instant)}, of some hundred accounts together; those without a journal are missing. */
    public List<Loaded> load(Collection<AccountId> accounts, Instant now) {
        String[] ids = accounts.stream().map(AccountId::toString).toArray(String[]::new);
        return Objects.requireNonNull(snapshot.execute(status -> read(ids, now)));
    }

    private List<Loaded> read(String[] ids, Instant now) {
        Map<AccountId, List<Holding>> held = holdings.read(ids, now);
        Map<AccountId, Income> earned = incomes.read(ids, now);
        List<Loaded> loaded = new ArrayList<>();
        jdbc.sql("""
                select cursor.account_id, cursor.seq, cursor.generation, cursor.epoch, cursor.cash, account.shard,
                       (select max(recorded_at) from pnl.closing_price) as newest
                  from positions.cursor cursor
                  join gateway.account account on account.id = cursor.account_id
                 where cursor.account_id = any (:accounts::uuid[])
                """)
                .param("accounts", ids)
                .query(row -> {
                    AccountId id = account(row);
                    List<Holding> of = held.getOrDefault(id, List.of());
                    Account account = new Account(
                            id, row.getInt("shard"), row.getLong("seq"), row.getInt("epoch"), new Money(row.getBigDecimal("cash")),
                            earned.getOrDefault(id, Income.NONE), of);
                    loaded.add(new Loaded(version(row), account, endOfDay(account, now)));
                });
        return loaded;
    }

    private Instant endOfDay(Account account, Instant now) {
        Instant first = account.holdings().stream()
                .map(holding -> calendar.endOf(holding.instrument().venue(), holding.today()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return account.income().equals(Income.NONE) ? first : incomes.endOfDay(first, now);
    }

    static AccountId account(ResultSet row) throws SQLException {
        return new AccountId(row.getObject("account_id", UUID.class));
    }

    private static Version version(ResultSet row) throws SQLException {
        OffsetDateTime newest = row.getObject("newest", OffsetDateTime.class);
        return new Version(row.getLong("seq"), row.getInt("generation"), newest == null ? Instant.EPOCH : newest.toInstant());
    }
}
