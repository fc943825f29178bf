package dev.livedesk.gateway;

import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.bulk.BulkController;
import dev.livedesk.gateway.bulk.BulkDesk;
import dev.livedesk.gateway.bulk.BulkStore;
import dev.livedesk.gateway.bulk.TestTradesController;
import dev.livedesk.gateway.cash.CashController;
import dev.livedesk.gateway.cash.CashStore;
import dev.livedesk.gateway.corporate.CorporateController;
import dev.livedesk.gateway.corporate.CorporateDesk;
import dev.livedesk.gateway.corporate.CorporateStore;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.trade.TradeController;
import dev.livedesk.gateway.trade.TradeDates;
import dev.livedesk.gateway.trade.TradeDownload;
import dev.livedesk.gateway.trade.TradeReader;
import dev.livedesk.gateway.trade.TradeStore;
import dev.livedesk.market.calendar.TradingCalendar;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Wires what is booked without an order. */
@Configuration(proxyBeanMethods = false)
class GatewayBookingConfiguration {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final TradingCalendar CALENDAR = TradingCalendar.shipped();

    @Bean
    TradeStore gatewayTrades(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new TradeStore(jdbc);
    }

    @Bean
    TradeReader gatewayTradeReader(GatewayProperties properties, AssetBook gatewayAssets) {
        boolean always = properties.calendar() == GatewayProperties.Calendar.ALWAYS_OPEN;
        return new TradeReader(gatewayAssets, new TradeDates(CALENDAR.nyse(), always, CLOCK), properties.usdtCountsAsUsd());
    }

    /** Where the database is waited for while an answer streams. */
    @Bean(defaultCandidate = false, destroyMethod = "dispose")
    Scheduler gatewayStreaming() {
        return Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "gateway-streaming");
    }

    @Bean
    TradeController gatewayTradeController(Ledger gatewayLedger, TradeStore gatewayTrades, TradeReader gatewayTradeReader) {
        return new TradeController(gatewayLedger, gatewayTrades, gatewayTradeReader, CALENDAR);
    }

    @Bean
    TradeDownload gatewayTradeDownload(TradeStore gatewayTrades, @Qualifier("gatewayStreaming") Scheduler streaming) {
        return new TradeDownload(gatewayTrades, CALENDAR, streaming);
    }

    @Bean
    BulkStore gatewayUploads(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new BulkStore(jdbc);
    }

    @Bean(initMethod = "start")
    BulkDesk gatewayBulkDesk(
            GatewayProperties properties,
            Ledger gatewayLedger,
            BulkStore gatewayUploads,
            AssetBook gatewayAssets,
            TradeReader gatewayTradeReader,
            @Qualifier("gatewayTransactions") TransactionTemplate transactions) {
        return new BulkDesk(
                gatewayLedger, gatewayUploads, transactions, gatewayAssets::known, gatewayTradeReader, properties.bulk().options());
    }

    @Bean
    BulkController gatewayBulkController(
            BulkDesk gatewayBulkDesk, BulkStore gatewayUploads, @Qualifier("gatewayStreaming") Scheduler streaming) {
        return new BulkController(gatewayBulkDesk, gatewayUploads, streaming);
    }

    @Bean
    TestTradesController gatewayTestTradesController(GatewayProperties properties, AssetBook gatewayAssets) {
        return new TestTradesController(gatewayAssets, CALENDAR.nyse(), CLOCK, properties.bulk().maxLines());
    }

    @Bean
    CashController gatewayCashController(Ledger gatewayLedger, @Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new CashController(gatewayLedger, new CashStore(jdbc));
    }

    @Bean
    CorporateStore gatewayCorporateActions(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new CorporateStore(jdbc);
    }

    @Bean(initMethod = "start")
    CorporateDesk gatewayCorporateDesk(Ledger gatewayLedger, CorporateStore gatewayCorporateActions, AssetBook gatewayAssets) {
        return new CorporateDesk(gatewayLedger, gatewayCorporateActions, gatewayAssets::known, CLOCK);
    }

    @Bean
    CorporateController gatewayCorporateController(
            CorporateStore gatewayCorporateActions, CorporateDesk gatewayCorporateDesk, AssetBook gatewayAssets) {
        return new CorporateController(gatewayCorporateActions, gatewayCorporateDesk, gatewayAssets, CALENDAR.nyse());
    }
}
