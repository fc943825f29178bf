package dev.livedesk.desk.fleet;

import java.util.Arrays;
import java.util.Optional;

/** A service that runs as a process of its own. In the order of their start: who writes before who reads. */
public enum Service {
    TRADING_GATEWAY("trading-gateway", "dev.livedesk.gateway.TradingGatewayApplication"),
    INGESTOR("ingestor-service", "dev.livedesk.ingestor.IngestorApplication"),
    POSITION_LISTENER("position-listener", "dev.livedesk.positions.PositionListenerApplication"),
    PNL_LISTENER("pnl-listener", "dev.livedesk.pnl.PnlListenerApplication"),
    HISTORICAL_BARS("historical-bars-service", "dev.livedesk.bars.HistoricalBarsApplication"),
    QUOTE_SERVER("quote-server", "dev.livedesk.quotes.QuoteServerApplication");

    private final String module;
    private final String mainClass;

    Service(String module, String mainClass) {
        this.module = module;
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

    static Optional<Service> of(String module) {
        return Arrays.stream(values()).filter(service -> service.module.equals(module)).findFirst();
    }
}
