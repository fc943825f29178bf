package dev.livedesk.pnl.account;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Baseline;
import dev.livedesk.pnl.book.Holding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    public AccountStore(DataSource source, TradingCalendar calendar) {
        this.jdbc = JdbcClient.create(source);
        this.calendar = calendar;
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
                    versions.put(new AccountId(row.getObject("account_id", UUID.class)), version(row));
                });
        return versions;
    }

    /**
     * The account with the baselines of the trading day at the time, all from one moment of the database; none if it has no journal yet.
     *
     * @param now decides which trading day it is
     */
    public Optional<Loaded> load(AccountId account, Instant now) {
        return Objects.requireNonNull(snapshot.execute(status -> read(account, now)));
    }

    private Optional<Loaded> read(AccountId account, Instant now) {
        return jdbc.sql("""
                select cursor.seq, cursor.generation, cursor.epoch, cursor.cash, account.shard,
                       (select max(recorded_at) from pnl.closing_price) as newest
                  from positions.cursor cursor
                  join gateway.account account on account.id = cursor.account_id
                 where cursor.account_id = :account
                """)
                .param("account", account.value())
                .query((row, n) -> {
                    int epoch = row.getInt("epoch");
                    List<Holding> holdings = holdings(account, epoch, now);
                    return new Loaded(
                            version(row),
                            new Account(
                                    account, row.getInt("shard"), row.getLong("seq"), epoch, new Money(row.getBigDecimal("cash")), holdings),
                            endOfDay(holdings));
                })
                .optional();
    }

    private List<Holding> holdings(AccountId account, int epoch, Instant now) {
        SortedMap<Instrument, Position> positions = new TreeMap<>();
        jdbc.sql("select instrument, quantity, open_cost, realized, fees from positions.position where account_id = :account")
                .param("account", account.value())
                .query(row -> {
                    positions.put(Instrument.parse(row.getString("instrument")), position(row));
                });
        Map<Instrument, Baseline> baselines = baselines(account, epoch, List.copyOf(positions.keySet()), now);
        return positions.entrySet().stream()
                .map(entry -> new Holding(
                        entry.getKey(),
                        entry.getValue(),
                        calendar.tradingDay(entry.getKey().venue(), now),
                        baselines.getOrDefault(entry.getKey(), Baseline.EPOCH)))
                .toList();
    }

    private Map<Instrument, Baseline> baselines(AccountId account, int epoch, List<Instrument> instruments, Instant now) {
        Map<Instrument, Baseline> baselines = new HashMap<>();
        jdbc.sql("""
                select asked.instrument, close.trading_day, close.price, held.quantity, held.open_cost, held.realized, held.fees
                  from unnest(:instruments::text[], :days::date[]) as asked (instrument, today)
                 cross join lateral (
                       select p.trading_day, p.price
                         from pnl.closing_price p
                        where p.instrument = asked.instrument and p.trading_day < asked.today
                        order by p.trading_day desc
                        limit 1) close
                  left join lateral (
                       select s.quantity, s.open_cost, s.realized, s.fees
                         from positions.snapshot s
                        where s.account_id = :account and s.epoch = :epoch and s.instrument = asked.instrument
                          and s.trading_day <= close.trading_day
                        order by s.trading_day desc
                        limit 1) held on true
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("instruments", instruments.stream().map(Instrument::ticker).toArray(String[]::new))
                .param("days", instruments.stream().map(one -> calendar.tradingDay(one.venue(), now).toString()).toArray(String[]::new))
                .query(row -> {
                    Position held = row.getBigDecimal("quantity") == null ? Position.FLAT : position(row);
                    Baseline.Close close =
                            new Baseline.Close(row.getObject("trading_day", LocalDate.class), new Price(row.getBigDecimal("price")));
                    baselines.put(Instrument.parse(row.getString("instrument")), new Baseline(Optional.of(close), held));
                });
        return baselines;
    }

    private Instant endOfDay(List<Holding> holdings) {
        return holdings.stream()
                .map(holding -> calendar.endOf(holding.instrument().venue(), holding.today()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private static Version version(ResultSet row) throws SQLException {
        OffsetDateTime newest = row.getObject("newest", OffsetDateTime.class);
        return new Version(row.getLong("seq"), row.getInt("generation"), newest == null ? Instant.EPOCH : newest.toInstant());
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(
                new Quantity(row.getBigDecimal("quantity")),
                new Money(row.getBigDecimal("open_cost")),
                new Money(row.getBigDecimal("realized")),
                new Money(row.getBigDecimal("fees")));
    }
}
