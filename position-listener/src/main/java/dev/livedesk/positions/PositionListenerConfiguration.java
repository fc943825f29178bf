package dev.livedesk.positions;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.access.AccessChain;
import dev.livedesk.access.AccessConfiguration;
import dev.livedesk.access.CallerLookup;
import dev.livedesk.access.Revocations;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusConfiguration;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.listener.ListenerLifecycle;
import dev.livedesk.bus.presence.Heartbeat;
import dev.livedesk.bus.presence.Heartbeats;
import dev.livedesk.bus.presence.Measure;
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.positions.feed.Closer;
import dev.livedesk.positions.feed.PositionAnnouncer;
import dev.livedesk.positions.feed.PositionListener;
import dev.livedesk.positions.feed.Rebuilder;
import dev.livedesk.positions.store.CloseStore;
import dev.livedesk.positions.store.PositionReader;
import dev.livedesk.positions.store.PositionStore;
import dev.livedesk.positions.store.RebuildStore;
import dev.livedesk.positions.store.WishStore;
import dev.livedesk.positions.web.PositionController;
import dev.livedesk.positions.web.RebuildController;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** Wires the position listener. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PositionsProperties.class, DatabaseProperties.class})
@Import({BusConfiguration.class, AccessConfiguration.class})
public class PositionListenerConfiguration {

    @Bean(defaultCandidate = false)
    HikariDataSource positionsDataSource(DatabaseProperties database) {
        return ServiceDataSource.of(database, DatabaseRole.POSITIONS);
    }

    @Bean
    PositionStore positionsStore(@Qualifier("positionsDataSource") HikariDataSource source, PositionsProperties properties) {
        return new PositionStore(source, TradingCalendar.shipped(), properties.batchEvents(), OwnShards.replica(properties.replica()));
    }

    @Bean
    RebuildStore positionsRebuildStore(@Qualifier("positionsDataSource") HikariDataSource source, PositionsProperties properties) {
        return new RebuildStore(source, TradingCalendar.shipped(), OwnShards.replica(properties.replica()));
    }

    @Bean
    WishStore positionsWishStore(@Qualifier("positionsDataSource") HikariDataSource source) {
        return new WishStore(source);
    }

    @Bean
    PositionReader positionsReader(@Qualifier("positionsDataSource") HikariDataSource source) {
        return new PositionReader(source);
    }

    @Bean(defaultCandidate = false)
    OwnShards positionsShards(BusClient busClient, PositionsProperties properties) {
        return properties.shareShards()
                ? OwnShards.shared(busClient, "positions", OwnShards.replica(properties.replica()), properties.shardTtl())
                : OwnShards.all();
    }

    @Bean
    PositionListener positionsListener(
            PositionsProperties properties,
            @Qualifier("positionsShards") OwnShards shards,
            PositionStore positionsStore,
            RebuildStore positionsRebuildStore,
            BusPublisher busPublisher,
            MeterRegistry meters) {
        return new PositionListener(
                properties.listenerOptions(), shards, positionsStore, positionsRebuildStore, new PositionAnnouncer(busPublisher), meters);
    }

    @Bean
    Rebuilder positionsRebuilder(
            @Qualifier("positionsShards") OwnShards shards, RebuildStore positionsRebuildStore, WishStore positionsWishStore, BusPublisher busPublisher) {
        return new Rebuilder(shards, positionsRebuildStore, positionsWishStore, new PositionAnnouncer(busPublisher));
    }

    /** Begins when the listener does, and ends before it. */
    @Bean
    SmartLifecycle positionsBeats(PositionsProperties properties, Rebuilder positionsRebuilder, Closer positionsCloser) {
        return new PositionsBeats(properties.sweepEvery(), positionsRebuilder, positionsCloser);
    }

    @Bean
    Closer positionsCloser(@Qualifier("positionsDataSource") HikariDataSource source, PositionsProperties properties) {
        CloseStore store = new CloseStore(source, OwnShards.replica(properties.replica()));
        return new Closer(store, TradingCalendar.shipped(), Clock.systemUTC());
    }

    @Bean
    ListenerLifecycle positionsLifecycle(PositionListener positionsListener, BusClient busClient) {
        return new ListenerLifecycle(positionsListener, busClient);
    }

    @Bean
    HealthIndicator positionsHealthIndicator(PositionListener positionsListener) {
        return () -> (positionsListener.isFollowing() ? Health.up() : Health.down())
                .withDetail("queued", positionsListener.queued())
                .withDetail("failures", positionsListener.failures())
                .build();
    }

    @Bean
    Heartbeat positionsHeartbeat(Heartbeats busHeartbeats, @Qualifier("positionsHealthIndicator") HealthIndicator health) {
        return busHeartbeats.of(
                "position-listener", health,
                new Measure("events behind", "livedesk.positions.lag", "events"),
                new Measure("accounts waiting", "livedesk.positions.queued", "accounts"));
    }

    @Bean
    PositionController positionsController(PositionReader positionsReader) {
        return new PositionController(positionsReader, Clock.systemUTC());
    }

    @Bean
    RebuildController positionsRebuildController(WishStore positionsWishStore, PositionListener positionsListener, PositionStore positionsStore) {
        return new RebuildController(positionsWishStore, positionsListener, positionsStore);
    }

    @Bean(defaultCandidate = false)
    CallerLookup positionsCallers(@Qualifier("positionsDataSource") HikariDataSource source, Revocations accessRevocations) {
        return CallerLookup.of(JdbcClient.create(source), accessRevocations);
    }

    @Bean
    SecurityWebFilterChain positionsAccess(ServerHttpSecurity http, @Qualifier("positionsCallers") CallerLookup callers) {
        return AccessChain.protecting("/api/positions/**").build(http, callers);
    }
}
