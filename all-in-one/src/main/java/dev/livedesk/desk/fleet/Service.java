package dev.livedesk.desk.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A service that runs as a process of its own. In the order of their start: who writes before who reads. */
public enum Service {
    TRADING_GATEWAY("trading-gateway", "livedesk.gateway.", "dev.livedesk.gateway.TradingGatewayApplication"),
    INGESTOR("ingestor-service", "livedesk.ingestor.", "dev.livedesk.ingestor.IngestorApplication"),
    POSITION_LISTENER("position-listener", "livedesk.positions.", "dev.livedesk.positions.PositionListenerApplication"),
    PNL_LISTENER("pnl-listener", "livedesk.pnl.", "dev.livedesk.pnl.PnlListenerApplication"),
    HISTORICAL_BARS("historical-bars-service", "livedesk.bars.", "dev.livedesk.bars.HistoricalBarsApplication"),
    QUOTE_SERVER("quote-server", "livedesk.quotes.", "dev.livedesk.quotes.QuoteServerApplication");

    private final String module;
    private final String prefix;
    private final String mainClass;

    Service(String module, String prefix, String mainClass) {
        this.module = module;
        this.prefix = prefix;
        this.mainClass = mainClass;
    }

    /** The name of its module. */
    public String module() {
        return module;
    }

    String mainClass() {
        return mainClass;
    }

    /** Its name among nginx's upstreams. */
    String upstream() {
        return module.replace('-', '_');
    }

    /** Whether a key of the configuration is this service's, or everybody's. */
    boolean isConcernedBy(String key) {
        return key.startsWith(prefix) || Arrays.stream(values()).noneMatch(service -> key.startsWith(service.prefix));
    }

    /** Whether a variable of the environment, such as {@code LIVEDESK_INGESTOR_FEEDS_ALPACA_TICKERS}, may be read by it: the others' may hold secrets. */
    boolean isConcernedByVariable(String name) {
        return isConcernedBy(name.toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    static Optional<Service> of(String module) {
        return Arrays.stream(values()).filter(service -> service.module.equals(module) || service.module.equals(module + "-service")).findFirst();
    }
}
