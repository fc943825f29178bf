package dev.livedesk.ingestor;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.access.AccessChain;
import dev.livedesk.access.AccessConfiguration;
import dev.livedesk.access.CallerLookup;
import dev.livedesk.access.Revocations;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusConfiguration;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.presence.Heartbeat;
import dev.livedesk.bus.presence.Heartbeats;
import dev.livedesk.bus.presence.Measure;
import dev.livedesk.bus.presence.WatchedReports;
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import dev.livedesk.ingestor.lane.LaneHolder;
import dev.livedesk.ingestor.lease.LeaseStore;
import dev.livedesk.ingestor.peer.Peers;
import dev.livedesk.ingestor.poll.Polling;
import dev.livedesk.ingestor.publish.Publishing;
import dev.livedesk.ingestor.settings.IngestorProperties;
import dev.livedesk.ingestor.status.FeedStateMeters;
import dev.livedesk.ingestor.status.FeedsHealth;
import dev.livedesk.ingestor.status.StatusAnnouncer;
import dev.livedesk.ingestor.unused.UnusedDropper;
import dev.livedesk.ingestor.unused.UseStore;
import dev.livedesk.ingestor.wanted.WantedFeeds;
import dev.livedesk.ingestor.wanted.WantedStore;
import dev.livedesk.ingestor.web.FeedController;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** Wires the ingestor. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestorProperties.class, DatabaseProperties.class})
@Import({BusConfiguration.class, AccessConfiguration.class})
public class IngestorConfiguration {

    @Bean(defaultCandidate = false)
    HikariDataSource ingestorDataSource(DatabaseProperties database) {
        return ServiceDataSource.of(database, DatabaseRole.INGESTOR);
    }

    @Bean(defaultCandidate = false)
    BusPublisher ingestorBusPublisher(BusClient busClient, MeterRegistry meters) {
        return BusPublisher.pipelined(busClient, meters);
    }

    @Bean(destroyMethod = "")
    Publishing ingestorPublishing(
            @Qualifier("ingestorBusPublisher") BusPublisher publisher, IngestorProperties properties, MeterRegistry meters) {
        Publishing publishing = new Publishing(publisher, properties.totalPerSecond(), properties.publishing());
        publishing.meter(meters);
        return publishing;
    }

    @Bean(destroyMethod = "")
    LaneHolder ingestorLanes(BusClient busClient, IngestorProperties properties) {
        return new LaneHolder(busClient, OwnShards.replica(properties.replica()), properties.memberTtl());
    }

    @Bean(destroyMethod = "")
    Peers ingestorPeers(BusClient busClient, BusPublisher busPublisher, LaneHolder ingestorLanes, Publishing ingestorPublishing) {
        return new Peers(
                busClient, busPublisher, ingestorLanes.name(), ingestorLanes::living, ingestorPublishing::report, Clock.systemUTC());
    }

    @Bean(destroyMethod = "")
    StatusAnnouncer ingestorStatusAnnouncer(BusPublisher busPublisher, Peers ingestorPeers, LaneHolder ingestorLanes) {
        return new StatusAnnouncer(busPublisher, ingestorPeers, ingestorLanes.name(), Clock.systemUTC());
    }

    @Bean
    WantedFeeds ingestorWantedFeeds(IngestorProperties properties, @Qualifier("ingestorDataSource") HikariDataSource source) {
        return new WantedFeeds(properties, new WantedStore(source));
    }

    @Bean
    Ingestor ingestor(
            IngestorProperties properties,
            @Qualifier("ingestorDataSource") HikariDataSource source,
            WantedFeeds ingestorWantedFeeds,
            LaneHolder ingestorLanes,
            Peers ingestorPeers,
            Publishing ingestorPublishing,
            StatusAnnouncer ingestorStatusAnnouncer,
            MeterRegistry meters) {
        Clock clock = Clock.systemUTC();
        return new Ingestor(
                properties,
                ingestorWantedFeeds,
                new LeaseStore(source),
                ingestorLanes,
                ingestorPeers,
                ingestorPublishing,
                ingestorStatusAnnouncer,
                new FeedFactory(meters, clock),
                clock);
    }

    @Bean
    Polling ingestorPolling(Ingestor ingestor, BusPublisher busPublisher, @Qualifier("ingestorDataSource") HikariDataSource source) {
        return new Polling(ingestor, busPublisher, source, Clock.systemUTC());
    }

    @Bean
    WatchedReports ingestorWatchedReports(BusClient busClient) {
        return new WatchedReports(busClient, Clock.systemUTC());
    }

    @Bean
    UnusedDropper ingestorUnusedDropper(
            Ingestor ingestor,
            WantedFeeds ingestorWantedFeeds,
            WatchedReports ingestorWatchedReports,
            @Qualifier("ingestorDataSource") HikariDataSource source,
            IngestorProperties properties) {
        return new UnusedDropper(
                ingestor, ingestorWantedFeeds, ingestorWatchedReports, new UseStore(source), properties.dropUnusedAfter(), Clock.systemUTC());
    }

    @Bean
    FeedStateMeters ingestorFeedStateMeters(Ingestor ingestor) {
        return new FeedStateMeters(ingestor);
    }

    @Bean
    FeedsHealth ingestorFeedsHealthIndicator(
            Ingestor ingestor, StatusAnnouncer ingestorStatusAnnouncer, Publishing ingestorPublishing) {
        return new FeedsHealth(ingestor, ingestorStatusAnnouncer, ingestorPublishing::spoolProblem);
    }

    @Bean
    Heartbeat ingestorHeartbeat(Heartbeats busHeartbeats, FeedsHealth ingestorFeedsHealthIndicator) {
        return busHeartbeats.of(
                "ingestor-service", ingestorFeedsHealthIndicator,
                new Measure("events queued", "livedesk.ingestor.queue", "events"),
                new Measure("quotes in buckets", "livedesk.ingestor.bucket.queued", "quotes"),
                new Measure("stale tickers", "livedesk.ingestor.tickers.stale", "tickers"));
    }

    @Bean
    FeedController ingestorFeedController(
            Ingestor ingestor,
            WantedFeeds ingestorWantedFeeds,
            Peers ingestorPeers,
            StatusAnnouncer ingestorStatusAnnouncer,
            IngestorProperties properties) {
        return new FeedController(ingestor, ingestorWantedFeeds, ingestorPeers, ingestorStatusAnnouncer, properties);
    }

    @Bean(defaultCandidate = false)
    CallerLookup ingestorCallers(@Qualifier("ingestorDataSource") HikariDataSource source, Revocations accessRevocations) {
        return CallerLookup.of(JdbcClient.create(source), accessRevocations);
    }

    @Bean
    SecurityWebFilterChain ingestorAccess(ServerHttpSecurity http, @Qualifier("ingestorCallers") CallerLookup callers) {
        return AccessChain.protecting("/api/feeds/**").build(http, callers);
    }
}
