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
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads accounts as the position listener derived them, with the baselines of their day. */
public final class AccountStore {

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

    /** Where the accounts of the shards stand now. */
    Map<AccountId, Version> versions(Collection<Integer> shards) {
        Map<AccountId, Version> versions = new HashMap<>();
        jdbc.sql("""
                select cursor.account_id, cursor.seq, cursor.generation, closings.newest
                  from positions.cursor cursor
                  join gateway.account account on account.id = cursor.account_id
                 cross join (select max(recorded_at) as newest from pnl.closing_price) closings
                 where account.shard = any (:shards)
                """)
                .param("shards", shards.toArray(Integer[]::new))
                .query(row -> {
                    versions.put(account(row), version(row));
                });
        return versions;
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
