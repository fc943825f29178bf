package dev.livedesk.gateway.position;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What instruments were worth at the end of the trading day before, as the P&amp;L listener keeps it. */
public final class ClosingPrices {

    private final JdbcClient jdbc;
    private final TradingCalendar calendar;
    private final Clock clock;

    public ClosingPrices(JdbcClient jdbc, TradingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The newest before each instrument's present trading day; those that have none are missing. */
    Map<Instrument, Price> before(Collection<Instrument> instruments) {
        if (instruments.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        List<Instrument> asked = List.copyOf(instruments);
        Map<Instrument, Price> prices = new HashMap<>();
        jdbc.sql("""
                select t.instrument, c.price
                  from unnest(:instruments::text[], :days::date[]) as t (instrument, today)
                 cross join lateral (
                       select p.price
                         from pnl.closing_price p
                        where p.instrument = t.instrument and p.trading_day < t.today
                        order by p.trading_day desc
                        limit 1) c
                """)
                .param("instruments", asked.stream().map(Instrument::ticker).toArray(String[]::new))
                .param("days", asked.stream().map(instrument -> calendar.tradingDay(instrument.venue(), now).toString()).toArray(String[]::new))
                .query(row -> {
                    prices.put(Instrument.parse(row.getString("instrument")), new Price(row.getBigDecimal("price")));
                });
        return prices;
    }
}
