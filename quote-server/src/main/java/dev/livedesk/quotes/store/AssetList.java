package dev.livedesk.quotes.store;

import dev.livedesk.market.instrument.Instrument;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The assets that the desk knows, as of the last {@link #refresh}. */
public final class AssetList {

    private final JdbcClient jdbc;
    private volatile Map<String, String> exchanges = Map.of();

    /** Empty until it is refreshed. */
    public AssetList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads it again. Blocking. */
    public void refresh() {
        record Row(String ticker, String exchange) {}
        exchanges = jdbc.sql("select ticker, exchange from gateway.asset where status = 'active'")
                .query((row, number) -> new Row(row.getString("ticker"), row.getString("exchange")))
                .list().stream()
                .collect(Collectors.toUnmodifiableMap(Row::ticker, Row::exchange));
    }

    /** Whether it is an asset; while none are known, anything may be one. */
    public boolean mayExist(Instrument instrument) {
        Map<String, String> known = exchanges;
        return known.isEmpty() || known.containsKey(instrument.ticker());
    }

    /** Its exchange; empty if it is not known. */
    public String exchange(Instrument instrument) {
        return exchanges.getOrDefault(instrument.ticker(), "");
    }
}
