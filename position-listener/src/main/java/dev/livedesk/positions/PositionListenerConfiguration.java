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
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.positions.feed.PositionAnnouncer;
import dev.livedesk.positions.feed.PositionListener;
import dev.livedesk.positions.store.PositionReader;
import dev.livedesk.positions.store.PositionStore;
import dev.livedesk.positions.web.PositionController;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
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
        return new PositionStore(source, TradingCalendar.shipped(), properties.batchEvents());
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
            BusPublisher busPublisher,
            MeterRegistry meters) {
        return new PositionListener(
                properties.listenerOptions(), shards, positionsStore, new PositionAnnouncer(busPublisher), meters);
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
    PositionController positionsController(PositionReader positionsReader, PositionListener positionsListener, PositionStore positionsStore) {
        return new PositionController(positionsReader, positionsListener, positionsStore);
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
