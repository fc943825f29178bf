package dev.livedesk.pnl.web;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.AccountId;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads P&amp;L of trading days that are over. */
public final class DayStore {

    private final JdbcClient jdbc;

    public DayStore(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** In the order of days, then tickers; both days inclusive. */
    List<DayView> days(AccountId account, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select trading_day, instrument, trade_pnl, position_pnl, realized, closing_price
                  from pnl.day
                 where account_id = :account and trading_day between :from and :to
                 order by trading_day, instrument
                """)
                .param("account", account.value())
                .param("from", from)
                .param("to", to)
                .query((row, n) -> {
                    Money trade = new Money(row.getBigDecimal("trade_pnl"));
                    Money position = new Money(row.getBigDecimal("position_pnl"));
                    return new DayView(
                            row.getString("trading_day"),
                            row.getString("instrument"),
                            trade.toString(),
                            position.toString(),
                            trade.plus(position).toString(),
                            new Money(row.getBigDecimal("realized")).toString(),
                            new Price(row.getBigDecimal("closing_price")).toString());
                })
                .list();
    }
}
