package dev.livedesk.desk;

import dev.livedesk.bars.HistoricalBarsConfiguration;
import dev.livedesk.desk.dashboard.DashboardConfiguration;
import dev.livedesk.desk.run.RunConfiguration;
import dev.livedesk.gateway.TradingGatewayConfiguration;
import dev.livedesk.ingestor.IngestorConfiguration;
import dev.livedesk.pnl.PnlListenerConfiguration;
import dev.livedesk.positions.PositionListenerConfiguration;
import dev.livedesk.quotes.QuoteServerConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Every service in one context, on one port. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    IngestorConfiguration.class,
    QuoteServerConfiguration.class,
    TradingGatewayConfiguration.class,
    PositionListenerConfiguration.class,
    PnlListenerConfiguration.class,
    HistoricalBarsConfiguration.class,
    DashboardConfiguration.class,
    RunConfiguration.class
})
class AllInOneConfiguration {}
