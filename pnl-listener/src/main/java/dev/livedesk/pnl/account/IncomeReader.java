package dev.livedesk.pnl.account;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Income;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads dividends and fees, as far as the positions are derived. In the caller's transaction. */
final class IncomeReader {

    /** No trading day is longer: a holiday beside a weekend, twice over. */
    private static final Duration LONGEST_DAY = Duration.ofDays(10);

    private final JdbcClient jdbc;
    private final TradingCalendar calendar;

    IncomeReader(JdbcClient jdbc, TradingCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** Accounts that neither earned nor paid anything are missing. */
    Map<AccountId, Income> read(String[] accounts, Instant now) {
        Map<AccountId, Income> incomes = new HashMap<>();
        jdbc.sql("""
                select e.account_id, e.source, e.instrument, sum(e.amount) as amount,
                       case when e.effective_at >= :since then e.effective_at end as recently
                  from gateway.account_event e
                  join positions.cursor cursor on cursor.account_id = e.account_id and cursor.epoch = e.epoch and e.seq <= cursor.seq
                 where e.account_id = any (:accounts::uuid[]) and e.kind = 'cash' and e.source in ('dividend', 'fee')
                 group by 1, 2, 3, 5
                """)
                .param("accounts", accounts)
                .param("since", now.minus(LONGEST_DAY).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    incomes.merge(AccountStore.account(row), entry(row, now), IncomeReader::sum);
                });
        return incomes;
    }

    /** The earlier of the two: when today's income is no longer today's, or what is given. */
    Instant endOfDay(Instant other, Instant now) {
        Instant end = other;
        for (Venue venue : Venue.values()) {
            Instant ends = calendar.endOf(venue, calendar.tradingDay(venue, now));
            end = ends.isBefore(end) ? ends : end;
        }
        return end;
    }

    private Income entry(ResultSet row, Instant now) throws SQLException {
        Money amount = new Money(row.getBigDecimal("amount"));
        String ticker = row.getString("instrument");
        OffsetDateTime at = row.getObject("recently", OffsetDateTime.class);
        if (row.getString("source").equals("fee")) {
            Money fee = amount.negated();
            return new Income(Money.ZERO, fee, Map.of(), isToday(Venue.US_EQUITY, at, now) ? fee : Money.ZERO);
        }
        Instrument instrument = Instrument.parse(ticker);
        return new Income(amount, Money.ZERO, isToday(instrument.venue(), at, now) ? Map.of(instrument, amount) : Map.of(), Money.ZERO);
    }

    private boolean isToday(Venue venue, @Nullable OffsetDateTime at, Instant now) {
        LocalDate today = calendar.tradingDay(venue, now);
        return at != null && !calendar.tradingDay(venue, at.toInstant()).isBefore(today);
    }

    private static Income sum(Income a, Income b) {
        Map<Instrument, Money> today = new HashMap<>(a.dividendsToday());
        b.dividendsToday().forEach((instrument, amount) -> today.merge(instrument, amount, Money::plus));
        return new Income(a.dividends().plus(b.dividends()), a.fees().plus(b.fees()), today, a.feesToday().plus(b.feesToday()));
    }
}
