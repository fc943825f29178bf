package dev.livedesk.pnl.web;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.closing.Market;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads P&amp;L of trading days that are over, and cash that moved without a trade on any day. */
public final class DayStore {

    /** No more rows are read at once. */
    static final int MOST = 200_000;

    /** A trading day may begin so many days before its date, or end after it. */
    private static final int AROUND = 10;

    private final JdbcClient jdbc;
    private final TradingCalendar calendar;

    public DayStore(DataSource source, TradingCalendar calendar) {
        this.jdbc = JdbcClient.create(source);
        this.calendar = calendar;
    }

    /**
     * In the order of days, then tickers; both days inclusive.
     *
     * @param ticker none for all
     */
    List<DayRow> days(Collection<AccountId> accounts, LocalDate from, LocalDate to, Optional<Instrument> ticker) {
        return jdbc.sql("""
                select account_id, trading_day, instrument, trade_pnl, position_pnl, fees, realized, closing_price, previous_day, held_quantity, first_day
                  from pnl.day
                 where account_id = any (:accounts::uuid[]) and trading_day between :from and :to
                   and (:ticker::text is null or instrument = :ticker)
                 order by trading_day, instrument
                 limit :most
                """)
                .param("accounts", ids(accounts))
                .param("from", from)
                .param("to", to)
                .param("ticker", ticker.map(Instrument::ticker).orElse(null))
                .param("most", MOST + 1)
                .query((row, n) -> row(row))
                .list();
    }

    /** Dividends, and fees that belong to no trade, by the trading day on which they came; both days inclusive. */
    List<DayRow> cash(Collection<AccountId> accounts, LocalDate from, LocalDate to, Optional<Instrument> ticker) {
        List<DayRow> rows = new ArrayList<>();
        jdbc.sql("""
                select account_id, source, instrument, effective_at, amount
                  from gateway.account_event
                 where account_id = any (:accounts::uuid[]) and kind = 'cash' and source in ('dividend', 'fee')
                   and effective_at >= :from and effective_at < :to
                   and (:ticker::text is null or instrument = :ticker)
                 limit :most
                """)
                .param("accounts", ids(accounts))
                .param("from", from.minusDays(AROUND).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .param("to", to.plusDays(AROUND).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .param("ticker", ticker.map(Instrument::ticker).orElse(null))
                .param("most", MOST + 1)
                .query(row -> {
                    rows.add(cash(row));
                });
        return rows.stream().filter(row -> !row.day().isBefore(from) && !row.day().isAfter(to)).toList();
    }

    private DayRow cash(ResultSet row) throws SQLException {
        AccountId account = new AccountId(row.getObject("account_id", UUID.class));
        Instant at = row.getObject("effective_at", OffsetDateTime.class).toInstant();
        Money amount = new Money(row.getBigDecimal("amount"));
        Optional<Instrument> instrument = Optional.ofNullable(row.getString("instrument")).map(Instrument::parse);
        LocalDate day = calendar.tradingDay(instrument.map(Instrument::venue).orElse(Venue.US_EQUITY), at);
        return row.getString("source").equals("fee")
                ? DayRow.cash(account, day, instrument, Money.ZERO, amount.negated())
                : DayRow.cash(account, day, instrument, amount, Money.ZERO);
    }

    private DayRow row(ResultSet row) throws SQLException {
        Instrument instrument = Instrument.parse(row.getString("instrument"));
        LocalDate day = row.getObject("trading_day", LocalDate.class);
        return new DayRow(
                new AccountId(row.getObject("account_id", UUID.class)),
                day,
                Optional.of(instrument),
                new Money(row.getBigDecimal("trade_pnl")),
                new Money(row.getBigDecimal("position_pnl")),
                Money.ZERO,
                new Money(row.getBigDecimal("fees")),
                new Money(row.getBigDecimal("realized")),
                Optional.of(new Price(row.getBigDecimal("closing_price"))),
                doubt(row, instrument, day));
    }

    /** A day counts from the close before; where that is older than the day before, several days are in one. */
    private Optional<String> doubt(ResultSet row, Instrument instrument, LocalDate day) throws SQLException {
        @Nullable LocalDate previous = row.getObject("previous_day", LocalDate.class);
        @Nullable LocalDate first = row.getObject("first_day", LocalDate.class);
        LocalDate before = Market.of(instrument).dayBefore(calendar, day);
        boolean lacking = previous == null || previous.isBefore(before);
        boolean earlier = row.getBigDecimal("held_quantity").signum() != 0 || (first != null && first.isBefore(day));
        return lacking && earlier ? Optional.of(instrument + ": no closing price of " + before) : Optional.empty();
    }

    private static String[] ids(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::toString).toArray(String[]::new);
    }
}
