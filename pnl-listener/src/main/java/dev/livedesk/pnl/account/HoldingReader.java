package dev.livedesk.pnl.account;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.pnl.book.Baseline;
import dev.livedesk.pnl.book.Holding;
import dev.livedesk.pnl.closing.Market;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what accounts hold and what each holding's day counts from. In the caller's transaction. */
final class HoldingReader {

    private final JdbcClient jdbc;
    private final TradingCalendar calendar;

    HoldingReader(JdbcClient jdbc, TradingCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    private record Key(AccountId account, Instrument instrument) {}

    /** The trading days of a market: the present one, and the one before it. */
    private record Days(LocalDate today, LocalDate before) {}

    /** In the order of their tickers. */
    Map<AccountId, List<Holding>> read(String[] accounts, Instant now) {
        Map<Market, Days> days = new EnumMap<>(Market.class);
        for (Market market : Market.values()) {
            LocalDate today = market.dayAt(calendar, now);
            days.put(market, new Days(today, market.dayBefore(calendar, today)));
        }
        Map<Key, List<Split>> splits = splits(accounts);
        Map<String, Instrument> instruments = new HashMap<>();
        jdbc.sql("select distinct instrument from positions.position where account_id = any (:accounts::uuid[])")
                .param("accounts", accounts)
                .query(row -> {
                    String ticker = row.getString("instrument");
                    instruments.put(ticker, Instrument.parse(ticker));
                });
        Map<AccountId, List<Holding>> holdings = new HashMap<>();
        jdbc.sql("""
                select p.account_id, p.instrument, p.quantity, p.open_cost, p.realized, p.fees,
                       close.trading_day, close.price, close.closed_at,
                       held.quantity as held_quantity, held.open_cost as held_open_cost, held.realized as held_realized, held.fees as held_fees,
                       exists (
                           select from positions.snapshot s
                            where s.account_id = p.account_id and s.epoch = cursor.epoch and s.instrument = p.instrument
                              and s.trading_day > coalesce(close.trading_day, '-infinity') and s.trading_day < asked.today) as unclosed
                  from positions.position p
                  join positions.cursor cursor on cursor.account_id = p.account_id
                  join unnest(:instruments::text[], :days::date[]) as asked (instrument, today) on asked.instrument = p.instrument
                  left join lateral (
                       select c.trading_day, c.price, c.closed_at
                         from pnl.closing_price c
                        where c.instrument = asked.instrument and c.trading_day < asked.today
                        order by c.trading_day desc
                        limit 1) close on true
                  left join lateral (
                       select s.quantity, s.open_cost, s.realized, s.fees
                         from positions.snapshot s
                        where s.account_id = p.account_id and s.epoch = cursor.epoch and s.instrument = p.instrument
                          and s.trading_day <= close.trading_day
                        order by s.trading_day desc
                        limit 1) held on true
                 where p.account_id = any (:accounts::uuid[])
                 order by p.account_id, p.instrument
                """)
                .param("accounts", accounts)
                .param("instruments", instruments.keySet().toArray(String[]::new))
                .param("days", instruments.values().stream().map(one -> days(days, one).today().toString()).toArray(String[]::new))
                .query(row -> {
                    AccountId account = AccountStore.account(row);
                    Instrument instrument = instruments.getOrDefault(row.getString("instrument"), Instrument.parse(row.getString("instrument")));
                    Days of = days(days, instrument);
                    Baseline baseline = baseline(row, of.before(), splits.getOrDefault(new Key(account, instrument), List.of()));
                    holdings.computeIfAbsent(account, id -> new ArrayList<>())
                            .add(new Holding(instrument, position(row, ""), of.today(), baseline));
                });
        return holdings;
    }

    private static Days days(Map<Market, Days> days, Instrument instrument) {
        Days of = days.get(Market.of(instrument));
        if (of == null) {
            throw new IllegalStateException("no days of " + instrument);
        }
        return of;
    }

    private static Baseline baseline(ResultSet row, LocalDate before, List<Split> splits) throws SQLException {
        LocalDate day = row.getObject("trading_day", LocalDate.class);
        if (day == null) {
            return row.getBoolean("unclosed") ? Baseline.EPOCH.lacking(before) : Baseline.EPOCH;
        }
        Position held = row.getBigDecimal("held_quantity") == null ? Position.FLAT : position(row, "held_");
        Baseline baseline = Baseline.of(new Baseline.Close(day, new Price(row.getBigDecimal("price"))), held);
        boolean lacking = day.isBefore(before) && (!held.quantity().isZero() || row.getBoolean("unclosed"));
        Instant closedAt = row.getObject("closed_at", OffsetDateTime.class).toInstant();
        return (lacking ? baseline.lacking(before) : baseline)
                .after(splits.stream().filter(split -> !split.effectiveAt().isBefore(closedAt)).toList());
    }

    /** What is applied of splits, in the order of the fold. */
    private Map<Key, List<Split>> splits(String[] accounts) {
        Map<Key, List<Split>> splits = new HashMap<>();
        jdbc.sql("""
                select e.account_id, e.instrument, e.first_seq, e.effective_at, e.split_to, e.split_from
                  from gateway.account_event e
                  join positions.cursor cursor on cursor.account_id = e.account_id and cursor.epoch = e.epoch and e.seq <= cursor.seq
                 where e.kind = 'split' and e.account_id = any (:accounts::uuid[])
                 order by e.effective_at, e.first_seq
                """)
                .param("accounts", accounts)
                .query(row -> {
                    Instrument instrument = Instrument.parse(row.getString("instrument"));
                    Split split = new Split(
                            row.getLong("first_seq"), instrument, row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                            new Quantity(row.getBigDecimal("split_to")), new Quantity(row.getBigDecimal("split_from")));
                    splits.computeIfAbsent(new Key(AccountStore.account(row), instrument), key -> new ArrayList<>()).add(split);
                });
        return splits;
    }

    private static Position position(ResultSet row, String prefix) throws SQLException {
        return new Position(
                new Quantity(row.getBigDecimal(prefix + "quantity")),
                new Money(row.getBigDecimal(prefix + "open_cost")),
                new Money(row.getBigDecimal(prefix + "realized")),
                new Money(row.getBigDecimal(prefix + "fees")));
    }
}
