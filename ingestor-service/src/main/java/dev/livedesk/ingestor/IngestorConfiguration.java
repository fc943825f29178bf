package dev.livedesk.ingestor;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.access.AccessChain;
import dev.livedesk.access.AccessConfiguration;
import dev.livedesk.access.CallerLookup;
import dev.livedesk.access.Revocations;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusConfiguration;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import dev.livedesk.ingestor.bucket.BucketSettings;
import dev.livedesk.ingestor.lease.LeaseStore;
import dev.livedesk.ingestor.publish.Publishing;
import dev.livedesk.ingestor.settings.IngestorProperties;
import dev.livedesk.ingestor.status.FeedStateMeters;
import dev.livedesk.ingestor.status.FeedsHealth;
import dev.livedesk.ingestor.status.StatusAnnouncer;
import dev.livedesk.ingestor.web.FeedController;
import dev.livedesk.market.instrument.Instrument;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
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
        Map<Instrument, BucketSettings> tickers = new HashMap<>();
        properties.feeds().values().forEach(feed -> feed.instruments()
                .forEach(instrument -> tickers.put(instrument, properties.bucketOf(feed))));
        Publishing publishing = new Publishing(publisher, tickers, properties.totalPerSecond(), properties.publishing());
        publishing.meter(meters);
        return publishing;
    }

    @Bean(destroyMethod = "")
    StatusAnnouncer ingestorStatusAnnouncer(BusPublisher busPublisher) {
        return new StatusAnnouncer(busPublisher, Clock.systemUTC());
    }

    @Bean
    Ingestor ingestor(
            IngestorProperties properties,
            @Qualifier("ingestorDataSource") HikariDataSource source,
            Publishing ingestorPublishing,
            StatusAnnouncer ingestorStatusAnnouncer,
            MeterRegistry meters) {
        Clock clock = Clock.systemUTC();
        return new Ingestor(
                properties,
                new LeaseStore(source),
                ingestorPublishing,
                ingestorStatusAnnouncer,
                new FeedFactory(meters, clock),
                clock);
    }

    @Bean
    FeedsHealth ingestorFeedsHealthIndicator(Ingestor ingestor) {
        return new FeedsHealth(ingestor);
    }

    @Bean
    FeedStateMeters ingestorFeedStateMeters(Ingestor ingestor) {
        return new FeedStateMeters(ingestor);
    }

    @Bean
    FeedController ingestorFeedController(Ingestor ingestor) {
        return new FeedController(ingestor);
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
