package dev.livedesk.pnl.closing;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closing prices from bars: of the daily bar that the exchange has told, else of the day's last minute bar, else of any daily bar. */
public final class BarCloses {

    private static final Logger LOG = LoggerFactory.getLogger(BarCloses.class);

    /** The precedence of bars that came with Livedesk rather than from what was recorded. */
    private static final int SHIPPED = 2;

    private final JdbcClient jdbc;

    /**
     * A closing price.
     *
     * @param recorded whether the bar is of the desk's own feed: only then it is of the same prices as the marks
     */
    record BarClose(ClosingPrice price, boolean recorded) {}

    public BarCloses(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * The close of each instrument's last bar within the day's trading; those without a bar are missing, and all are when bars cannot be read.
     *
     * @param from when regular trading began
     * @param to when it ended, exclusive
     */
    Map<Instrument, BarClose> find(Collection<Instrument> instruments, LocalDate day, Instant from, Instant to) {
        Map<Instrument, BarClose> found = new HashMap<>();
        try {
            jdbc.sql("""
                    select asked.ticker, bar.close, bar.source, bar.precedence
                      from unnest(:tickers::text[]) as asked (ticker)
                     cross join lateral (
                           (select close, source, precedence, 0 as daily
                              from bars.minute_bar
                             where ticker = asked.ticker and minute >= :from and minute < :to
                             order by minute desc, precedence
                             limit 1)
                           union all
                           (select close, source, precedence, case when precedence < 0 then -1 else 1 end
                              from bars.daily_bar
                             where ticker = asked.ticker and day = :day
                             order by precedence
                             limit 1)
                            order by daily
                            limit 1) bar
                    """)
                    .param("tickers", instruments.stream().map(Instrument::ticker).toArray(String[]::new))
                    .param("from", from.atOffset(ZoneOffset.UTC))
                    .param("to", to.atOffset(ZoneOffset.UTC))
                    .param("day", day)
                    .query(row -> {
                        Instrument instrument = Instrument.parse(row.getString("ticker"));
                        ClosingPrice price = closing(instrument, row.getDouble("close"), row.getString("source"));
                        found.put(instrument, new BarClose(price, row.getInt("precedence") < SHIPPED));
                    });
        } catch (DataAccessException e) {
            LOG.atWarn().addKeyValue("day", day).setCause(e).log("bars cannot be read");
        }
        return found;
    }

    /** Market data enters the ledger's decimals here: by its shortest form, half-even to the ledger's precision. */
    private static ClosingPrice closing(Instrument instrument, double close, String source) {
        Price price = new Price(BigDecimal.valueOf(close).setScale(Price.SCALE, RoundingMode.HALF_EVEN));
        return new ClosingPrice(instrument, price, "bars:" + source);
    }
}
