package dev.livedesk.gateway;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.StoredQuotes;
import dev.livedesk.bus.feed.FeedBoard;
import dev.livedesk.bus.presence.Heartbeat;
import dev.livedesk.bus.presence.Heartbeats;
import dev.livedesk.bus.presence.Measure;
import dev.livedesk.bus.trace.Traces;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.asset.AssetController;
import dev.livedesk.gateway.asset.AssetStore;
import dev.livedesk.gateway.booking.Booking;
import dev.livedesk.gateway.booking.OrderHours;
import dev.livedesk.gateway.booking.OrderLimits;
import dev.livedesk.gateway.clock.ClockController;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.ledger.LedgerHints;
import dev.livedesk.gateway.ledger.LedgerMeters;
import dev.livedesk.gateway.ledger.OrderTraces;
import dev.livedesk.gateway.market.LiveMarket;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.gateway.market.TickFollower;
import dev.livedesk.gateway.order.OrderController;
import dev.livedesk.gateway.order.OrderStore;
import dev.livedesk.gateway.position.ClosingController;
import dev.livedesk.gateway.position.ClosingPrices;
import dev.livedesk.gateway.position.PositionCloser;
import dev.livedesk.gateway.position.PositionController;
import dev.livedesk.gateway.position.PositionReader;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Quantity;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires quotes, booking and what can be read of it. */
@Configuration(proxyBeanMethods = false)
class GatewayTradingConfiguration {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final TradingCalendar CALENDAR = TradingCalendar.shipped();

    @Bean
    QuoteBook gatewayQuotes(GatewayProperties properties, StoredQuotes busStoredQuotes) {
        return new QuoteBook(properties.maxSpread(), busStoredQuotes::newest);
    }

    @Bean(initMethod = "start")
    TickFollower gatewayTicks(BusClient busClient, QuoteBook gatewayQuotes) {
        return new TickFollower(busClient, gatewayQuotes, System::nanoTime);
    }

    @Bean
    OrderHours gatewayHours(GatewayProperties properties) {
        return new OrderHours(CALENDAR.nyse(), properties.calendar() == GatewayProperties.Calendar.ALWAYS_OPEN);
    }

    @Bean
    LiveMarket gatewayMarket(OrderHours gatewayHours, QuoteBook gatewayQuotes, FeedBoard busFeedBoard, TickFollower gatewayTicks) {
        return new LiveMarket(CLOCK, gatewayHours, gatewayQuotes, busFeedBoard::state, gatewayTicks::isCurrent);
    }

    @Bean
    AssetBook gatewayAssets(@Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return AssetBook.of(new AssetStore(jdbc));
    }

    @Bean
    OrderLimits gatewayOrderLimits(GatewayProperties properties) {
        return new OrderLimits(new Quantity(properties.maxQuantity()), properties.usdtCountsAsUsd(), properties.collar(), properties.fees().fees());
    }

    @Bean
    Ledger gatewayLedger(
            GatewayProperties properties,
            OrderLimits gatewayOrderLimits,
            LiveMarket gatewayMarket,
            AssetBook gatewayAssets,
            @Qualifier("gatewayDataSource") HikariDataSource source,
            @Qualifier("gatewayTransactions") TransactionTemplate transactions,
            BusPublisher busPublisher,
            Traces busTraces,
            MeterRegistry meters) {
        Booking booking = new Booking(gatewayMarket, gatewayOrderLimits, properties.fills().model(), UUID::randomUUID);
        OrderTraces traces = new OrderTraces(busTraces, JdbcClient.create(source));
        return new Ledger(
                booking, new JdbcTemplate(source), gatewayAssets::known, transactions, new LedgerHints(busPublisher, traces), new LedgerMeters(meters), traces);
    }

    @Bean
    PositionReader gatewayPositions(
            @Qualifier("gatewayJdbc") JdbcClient jdbc, @Qualifier("gatewayOneMoment") TransactionTemplate oneMoment) {
        return new PositionReader(jdbc, oneMoment);
    }

    @Bean
    AssetController gatewayAssetController(AssetBook gatewayAssets) {
        return new AssetController(gatewayAssets);
    }

    @Bean
    OrderController gatewayOrderController(
            Ledger gatewayLedger, AssetBook gatewayAssets, QuoteBook gatewayQuotes, @Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new OrderController(gatewayLedger, gatewayAssets, gatewayQuotes, new OrderStore(jdbc));
    }

    @Bean
    PositionController gatewayPositionController(
            PositionReader gatewayPositions, QuoteBook gatewayQuotes, AssetBook gatewayAssets, @Qualifier("gatewayJdbc") JdbcClient jdbc) {
        return new PositionController(gatewayPositions, gatewayQuotes, new ClosingPrices(jdbc, CALENDAR, CLOCK), gatewayAssets);
    }

    @Bean
    ClosingController gatewayClosingController(
            PositionReader gatewayPositions, Ledger gatewayLedger, QuoteBook gatewayQuotes, AssetBook gatewayAssets) {
        return new ClosingController(gatewayPositions, new PositionCloser(gatewayLedger, gatewayQuotes), gatewayAssets);
    }

    @Bean
    ClockController gatewayClockController(OrderHours gatewayHours) {
        return new ClockController(CALENDAR.nyse(), gatewayHours, CLOCK);
    }

    @Bean
    Heartbeat gatewayHeartbeat(Heartbeats busHeartbeats, @Qualifier("gatewayHealthIndicator") HealthIndicator health) {
        return busHeartbeats.of("trading-gateway", health, new Measure("slowest booking", "livedesk.gateway.transaction", "seconds"));
    }

    @Bean
    HealthIndicator gatewayHealthIndicator(@Qualifier("gatewayJdbc") JdbcClient jdbc, TickFollower gatewayTicks) {
        return () -> {
            try {
                jdbc.sql("select 1").query(Integer.class).single();
            } catch (DataAccessException away) {
                return Health.down().withDetail("database", "it does not answer").build();
            }
            return (gatewayTicks.isCurrent() ? Health.up() : Health.down()).withDetail("ticks", gatewayTicks.isCurrent()).build();
        };
    }
}
