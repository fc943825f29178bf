package dev.livedesk.gateway;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.listener.ListenerLifecycle;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.execution.OrderKeeper;
import dev.livedesk.gateway.execution.PaperExchange;
import dev.livedesk.gateway.execution.WorkingOrderStore;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.ledger.OrderReader;
import dev.livedesk.gateway.market.LiveMarket;
import dev.livedesk.gateway.market.TickFollower;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires what works open orders. */
@Configuration(proxyBeanMethods = false)
class GatewayExecutionConfiguration {

    @Bean(defaultCandidate = false)
    OwnShards gatewayShards(BusClient busClient, GatewayProperties properties) {
        GatewayProperties.Shards shards = properties.shards();
        return shards.share()
                ? OwnShards.shared(busClient, "gateway", OwnShards.replica(shards.replica()), shards.ttl())
                : OwnShards.all();
    }

    @Bean(initMethod = "start")
    PaperExchange gatewayExchange(
            Ledger gatewayLedger,
            LiveMarket gatewayMarket,
            GatewayProperties properties,
            AssetBook gatewayAssets,
            TickFollower gatewayTicks,
            @Qualifier("gatewayShards") OwnShards gatewayShards,
            @Qualifier("gatewayJdbc") JdbcClient jdbc,
            @Qualifier("gatewayOneMoment") TransactionTemplate oneMoment,
            MeterRegistry meters) {
        WorkingOrderStore store = new WorkingOrderStore(jdbc, oneMoment, new OrderReader(jdbc, gatewayAssets::known));
        PaperExchange exchange =
                new PaperExchange(gatewayLedger, gatewayMarket, properties.fills().model(), store, gatewayShards, meters);
        gatewayTicks.tell(exchange::on);
        return exchange;
    }

    @Bean
    ListenerLifecycle gatewayOrderKeeper(
            PaperExchange gatewayExchange, @Qualifier("gatewayShards") OwnShards gatewayShards, BusClient busClient) {
        return new ListenerLifecycle(new OrderKeeper(ListenerOptions.defaults(), gatewayExchange, gatewayShards), busClient);
    }
}
