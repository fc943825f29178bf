package dev.livedesk.bars.web;

import dev.livedesk.market.instrument.Instrument;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where stocks are listed, as far as the desk's assets tell; read again from time to time. Blocking. */
public final class Listings {

    /** What stands for the exchange of a stock's quote or trade, which the desk does not keep: that of Alpaca's free feed, IEX. */
    static final String FEED_EXCHANGE = "V";

    private static final long KEPT_NANOS = Duration.ofMinutes(10).toNanos();

    private final JdbcClient jdbc;
    private volatile Known known = new Known(Map.of(), System.nanoTime() - KEPT_NANOS);

    private record Known(Map<String, String> tapes, long readAt) {}

    public Listings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code A} for New York's stocks, {@code B} for those of other exchanges, {@code C} for Nasdaq's and those that nobody knows. */
    String tape(Instrument instrument) {
        Known now = known;
        if (System.nanoTime() - now.readAt() >= KEPT_NANOS) {
            now = read();
            known = now;
        }
        return now.tapes().getOrDefault(instrument.ticker(), "C");
    }

    private Known read() {
        Map<String, String> tapes = new HashMap<>();
        jdbc.sql("""
                select ticker, case exchange when 'NYSE' then 'A' when 'NASDAQ' then 'C' else 'B' end as tape
                  from gateway.asset where class <> 'crypto' and class <> 'crypto_perp'
                """).query(row -> {
            tapes.put(row.getString("ticker"), row.getString("tape"));
        });
        return new Known(Map.copyOf(tapes), System.nanoTime());
    }
}
