package dev.livedesk.positions.store;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.positions.book.AccountState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Positions as they are, and as they were. Each answer is from one moment of the database. */
public final class PositionReader {

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    public PositionReader(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(source));
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Now. */
    public AccountPositions now(AccountId account) {
        return Objects.requireNonNull(snapshot.execute(status -> read(jdbc, account)));
    }

    /**
     * Now, each position with where it comes from.
     *
     * @param lines by ticker
     */
    public record Listing(AccountId account, AccountState state, List<PositionLine> lines) {}

    public Listing listing(AccountId account) {
        return Objects.requireNonNull(snapshot.execute(status -> readListing(account)));
    }

    /** An instrument's daily snapshots of some days, the days ascending. */
    public List<DailySnapshot> history(AccountId account, Instrument instrument, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select trading_day, closed_at, epoch, changed_on, quantity, open_cost, realized, fees
                  from positions.daily_snapshot
                 where account_id = :account and instrument = :instrument and trading_day between :from and :to
                 order by trading_day, epoch
                """)
                .param("account", account.value())
                .param("instrument", instrument.ticker())
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new DailySnapshot(
                        row.getObject("trading_day", LocalDate.class),
                        Rows.instant(row, "closed_at"),
                        row.getInt("epoch"),
                        row.getObject("changed_on", LocalDate.class),
                        Rows.position(row)))
                .list();
    }

    /** The markets' closes of a day whose snapshots are taken, but for those before which the account has an event that is not applied. */
    public List<TakenClose> closes(AccountId account, LocalDate day) {
        return jdbc.sql("""
                select market, closed_at, taken_at, taken_by
                  from positions.market_close
                 where trading_day = :day
                   and not exists (
                       select from positions.cursor
                         join gateway.account_event waiting on waiting.account_id = cursor.account_id and waiting.seq = cursor.seq + 1
                        where cursor.account_id = :account and waiting.recorded_at < market_close.closed_at)
                 order by market
                """)
                .param("day", day)
                .param("account", account.value())
                .query((row, n) -> new TakenClose(
                        row.getString("market"), Rows.instant(row, "closed_at"), Rows.instant(row, "taken_at"), row.getString("taken_by")))
                .list();
    }

    /**
     * At the end of a trading day, in the epoch that was in force at the end of that date in UTC. An equity's trades after the NYSE's close belong to
     * the next trading day, and so does the cash that they moved.
     */
    public AccountPositions endOf(AccountId account, LocalDate day) {
        return Objects.requireNonNull(snapshot.execute(status -> readEndOf(account, day)));
    }

    /** Within the caller's transaction. */
    static AccountPositions read(JdbcClient jdbc, AccountId account) {
        TreeMap<Instrument, Position> positions = new TreeMap<>();
        jdbc.sql("select instrument, quantity, open_cost, realized, fees from positions.position where account_id = :account")
                .param("account", account.value())
                .query(row -> {
                    positions.put(Instrument.parse(row.getString("instrument")), Rows.position(row));
                });
        Head head = head(jdbc, account);
        return new AccountPositions(account, head.shard(), head.state(), positions);
    }

    private Listing readListing(AccountId account) {
        List<PositionLine> lines = jdbc.sql("""
                select instrument, quantity, open_cost, realized, fees, last_at, last_seq, applied_by, applied_at
                  from positions.position where account_id = :account order by instrument
                """)
                .param("account", account.value())
                .query((row, n) -> new PositionLine(
                        Instrument.parse(row.getString("instrument")), Rows.holding(row), row.getString("applied_by"), Rows.instant(row, "applied_at")))
                .list();
        return new Listing(account, head(jdbc, account).state(), lines);
    }

    private record Head(int shard, AccountState state) {}

    private static Head head(JdbcClient jdbc, AccountId account) {
        return jdbc.sql("""
                select account.shard, cursor.seq, cursor.epoch, cursor.cash
                  from gateway.account account
                  left join positions.cursor cursor on cursor.account_id = account.id
                 where account.id = :account
                """)
                .param("account", account.value())
                .query((row, n) -> new Head(row.getInt("shard"), row.getObject("seq") == null ? AccountState.NEW : Rows.state(row)))
                .single();
    }

    private AccountPositions readEndOf(AccountId account, LocalDate day) {
        Head head = head(jdbc, account);
        AccountState now = head.state();
        OffsetDateTime end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
        int epoch = jdbc.sql("""
                select coalesce(max(epoch), 1)
                  from gateway.account_event
                 where account_id = :account and kind = 'reset' and effective_at < :end and seq <= :seq
                """)
                .param("account", account.value())
                .param("end", end)
                .param("seq", now.seq())
                .query(Integer.class)
                .single();
        TreeMap<Instrument, Position> positions = new TreeMap<>();
        jdbc.sql("""
                select distinct on (instrument) instrument, quantity, open_cost, realized, fees
                  from positions.snapshot
                 where account_id = :account and epoch = :epoch and trading_day <= :day
                 order by instrument, trading_day desc
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("day", day)
                .query(row -> {
                    positions.put(Instrument.parse(row.getString("instrument")), Rows.position(row));
                });
        Money cash = positions.values().stream()
                .map(Position::netCash)
                .reduce(paidIn(account, epoch, end.toInstant(), now.seq()), Money::plus);
        return new AccountPositions(account, head.shard(), new AccountState(now.seq(), epoch, cash), positions);
    }

    /** What the epoch began with, and what came and went since other than by trades. */
    private Money paidIn(AccountId account, int epoch, Instant end, long seq) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) as amount
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch and kind in ('cash', 'reset') and effective_at < :end and seq <= :seq
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("end", Rows.timestamp(end))
                .param("seq", seq)
                .query((row, n) -> new Money(row.getBigDecimal("amount")))
                .single();
    }
}
