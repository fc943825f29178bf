package dev.livedesk.pnl.closing;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closing prices from recorded and shipped bars: of the day's last minute bar, else of its daily bar. */
public final class BarCloses {

    private static final Logger LOG = LoggerFactory.getLogger(BarCloses.class);

    private final JdbcClient jdbc;

    public BarCloses(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * The close of the last bar within the day's trading; none when there is no bar, or bars cannot be read.
     *
     * @param from when regular trading began
     * @param to when it ended, exclusive
     */
    Optional<ClosingPrice> find(Instrument instrument, LocalDate day, Instant from, Instant to) {
        try {
            return jdbc.sql("""
                    (select close, source, 0 as daily
                       from bars.minute_bar
                      where ticker = :ticker and minute >= :from and minute < :to
                      order by minute desc, precedence
                      limit 1)
                    union all
                    (select close, source, 1
                       from bars.daily_bar
                      where ticker = :ticker and day = :day
                      order by precedence
                      limit 1)
                     order by daily
                     limit 1
                    """)
                    .param("ticker", instrument.ticker())
                    .param("from", from.atOffset(ZoneOffset.UTC))
                    .param("to", to.atOffset(ZoneOffset.UTC))
                    .param("day", day)
                    .query((row, n) -> closing(instrument, row.getDouble("close"), row.getString("source")))
                    .optional();
        } catch (DataAccessException e) {
            LOG.atWarn().addKeyValue("instrument", instrument).setCause(e).log("bars cannot be read");
            return Optional.empty();
        }
    }

    /** Market data enters the ledger's decimals here: by its shortest form, half-even to the ledger's precision. */
    private static ClosingPrice closing(Instrument instrument, double close, String source) {
        Price price = new Price(BigDecimal.valueOf(close).setScale(Price.SCALE, RoundingMode.HALF_EVEN));
        return new ClosingPrice(instrument, price, "bars:" + source);
    }
}
