package dev.livedesk.bars;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.access.AccessChain;
import dev.livedesk.access.AccessConfiguration;
import dev.livedesk.access.CallerLookup;
import dev.livedesk.access.Revocations;
import dev.livedesk.bars.backfill.Backfill;
import dev.livedesk.bars.backfill.BackfillSettings;
import dev.livedesk.bars.copy.Copy;
import dev.livedesk.bars.dataset.DatasetLimits;
import dev.livedesk.bars.dataset.Datasets;
import dev.livedesk.bars.history.BarExtents;
import dev.livedesk.bars.history.BarHistory;
import dev.livedesk.bars.partition.Retention;
import dev.livedesk.bars.partition.TickPartitions;
import dev.livedesk.bars.record.TickRecorder;
import dev.livedesk.bars.rollup.BarMaker;
import dev.livedesk.bars.shipped.ShippedLoader;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusConfiguration;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.GapMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.presence.Heartbeat;
import dev.livedesk.bus.presence.Heartbeats;
import dev.livedesk.bus.presence.Measure;
import dev.livedesk.db.DatabaseProperties;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.ServiceDataSource;
import dev.livedesk.market.calendar.NyseCalendar;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BarsProperties.class, DatabaseProperties.class})
@Import({BusConfiguration.class, AccessConfiguration.class, HistoricalBarsWebConfiguration.class})
public class HistoricalBarsConfiguration {

    /** Answered with HTTP 200, like every status that Spring Boot does not know. */
    private static final Status DEGRADED = new Status("DEGRADED");

    private static final String DATABASE = "barsDataSource";
    private static final String JDBC = "barsJdbc";
    private static final String WRITING = "barsWriting";
    private static final String READING = "barsReading";

    @Bean(name = DATABASE, defaultCandidate = false)
    HikariDataSource dataSource(DatabaseProperties properties) {
        return ServiceDataSource.of(properties, DatabaseRole.BARS);
    }

    @Bean(name = JDBC, defaultCandidate = false)
    JdbcClient jdbc(@Qualifier(DATABASE) HikariDataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean(name = WRITING, defaultCandidate = false)
    TransactionTemplate writing(@Qualifier(DATABASE) HikariDataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Bean(name = READING, defaultCandidate = false)
    TransactionTemplate reading(@Qualifier(DATABASE) HikariDataSource dataSource) {
        TransactionTemplate reading = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return reading;
    }

    @Bean
    Copy barsCopy(@Qualifier(DATABASE) HikariDataSource dataSource) {
        return new Copy(dataSource);
    }

    @Bean
    TickPartitions barsTickPartitions(@Qualifier(JDBC) JdbcClient jdbc) {
        return new TickPartitions(jdbc);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "livedesk.bars.recorder.enabled", matchIfMissing = true)
    Retention barsRetention(TickPartitions barsTickPartitions, BarsProperties properties) {
        return new Retention(barsTickPartitions, properties.tickRetention(), Clock.systemUTC()).scheduled();
    }

    @Bean
    BarMaker barsMaker(
            @Qualifier(JDBC) JdbcClient jdbc,
            @Qualifier(WRITING) TransactionTemplate writing,
            BusPublisher busPublisher,
            MeterRegistry meters,
            BarsProperties properties) {
        return new BarMaker(jdbc, writing, busPublisher, meters, properties.closeDelay(), properties.tickRetention(),
                properties.recorder().midPointFeeds());
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "livedesk.bars.recorder.enabled", matchIfMissing = true)
    TickRecorder barsTickRecorder(
            BusClient busClient,
            @Qualifier(JDBC) JdbcClient jdbc,
            @Qualifier(WRITING) TransactionTemplate writing,
            Copy barsCopy,
            TickPartitions barsTickPartitions,
            BarMaker barsMaker,
            MeterRegistry meters,
            BarsProperties properties) {
        return new TickRecorder(
                busClient, jdbc, writing, barsCopy, barsTickPartitions, barsMaker, meters, properties.recorder(), Clock.systemUTC());
    }

    /** Well while it records or stands by; degraded while ticks wait on disk, or could not; a process that does not record at all tells nothing of it. */
    @Bean
    @ConditionalOnBooleanProperty(name = "livedesk.bars.recorder.enabled", matchIfMissing = true)
    HealthIndicator barsRecorderHealthIndicator(TickRecorder barsTickRecorder) {
        return () -> {
            TickRecorder.State state = barsTickRecorder.state();
            String problem = barsTickRecorder.spoolProblem();
            Health.Builder health = switch (state) {
                case FAILING -> Health.down();
                case SPOOLING -> Health.status(DEGRADED);
                case STOPPED, RECORDING, STANDING_BY -> problem == null ? Health.up() : Health.status(DEGRADED);
            };
            if (problem != null) {
                health.withDetail("spool", problem);
            }
            return health.withDetail("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-')).build();
        };
    }

    @Bean
    Heartbeat barsHeartbeat(Heartbeats busHeartbeats, @Qualifier("barsRecorderHealthIndicator") ObjectProvider<HealthIndicator> recorder) {
        return busHeartbeats.of(
                "historical-bars-service", recorder.getIfAvailable(() -> () -> Health.up().build()),
                new Measure("recorder", "livedesk.bars.recorder.lag", "seconds"),
                new Measure("feed", "livedesk.feed.lag", "seconds"));
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "livedesk.bars.shipped", matchIfMissing = true)
    ShippedLoader barsShippedLoader(@Qualifier(JDBC) JdbcClient jdbc, @Qualifier(WRITING) TransactionTemplate writing, Copy barsCopy) {
        return new ShippedLoader(jdbc, writing, barsCopy);
    }

    @Bean
    TickHistory barsTickHistory(@Qualifier(JDBC) JdbcClient jdbc) {
        return new TickHistory(jdbc);
    }

    @Bean
    Backfill barsBackfill(
            @Qualifier(JDBC) JdbcClient jdbc,
            @Qualifier(WRITING) TransactionTemplate writing,
            BusPublisher busPublisher,
            MeterRegistry meters,
            BarsProperties properties) {
        BackfillSettings settings = properties.backfill();
        return new Backfill(
                jdbc, writing, settings.sources(), busPublisher, meters, settings.patience(), Duration.ofSeconds(5), Clock.systemUTC());
    }

    /** What feeds say that they missed. */
    @Bean
    BusSubscription barsGaps(BusClient busClient, Backfill barsBackfill) {
        return BusSubscription.to(
                busClient, List.of(Topics.GAPS), (topic, message) -> barsBackfill.on(Messages.read(message, GapMessage.class)), () -> {});
    }

    @Bean
    BarHistory barsHistory(
            @Qualifier(JDBC) JdbcClient jdbc,
            TickHistory barsTickHistory,
            @Qualifier(READING) TransactionTemplate reading,
            Backfill barsBackfill,
            BarsProperties properties) {
        return new BarHistory(
                jdbc, barsTickHistory, reading, new BarSeries(NyseCalendar.shipped()), barsBackfill,
                Duration.ofDays(properties.backfill().maxDays()));
    }

    @Bean
    BarExtents barsExtents(@Qualifier(JDBC) JdbcClient jdbc) {
        return new BarExtents(jdbc);
    }

    @Bean
    Datasets barsDatasets(
            @Qualifier(JDBC) JdbcClient jdbc, @Qualifier(WRITING) TransactionTemplate writing, Copy barsCopy, BarsProperties properties) {
        BarsProperties.Datasets limits = properties.datasets();
        return new Datasets(jdbc, writing, barsCopy, new DatasetLimits(limits.maxSize().toBytes(), limits.maxLines(), limits.maxPerUser()));
    }

    @Bean
    CallerLookup barsCallers(@Qualifier(JDBC) JdbcClient jdbc, Revocations accessRevocations) {
        return CallerLookup.of(jdbc, accessRevocations);
    }

    /** A star before the two: the websocket at {@code /v1beta3/crypto/us} itself is another service's. */
    @Bean
    SecurityWebFilterChain barsAccess(ServerHttpSecurity http, @Qualifier("barsCallers") CallerLookup barsCallers) {
        return AccessChain.protecting("/v2/stocks/**", "/v1beta3/crypto/us/*/**", "/api/bars/**", "/api/bars.csv", "/api/datasets/**").build(http, barsCallers);
    }
}
