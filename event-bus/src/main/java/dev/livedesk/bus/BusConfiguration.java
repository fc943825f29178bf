package dev.livedesk.bus;

import dev.livedesk.bus.feed.FeedBoard;
import dev.livedesk.bus.feed.FeedWatch;
import dev.livedesk.bus.presence.Heartbeats;
import dev.livedesk.bus.trace.TracesConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** What every service of a process shares of the bus: one client, one publisher, one board of feeds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BusProperties.class)
@Import(TracesConfiguration.class)
public class BusConfiguration {

    @Bean
    BusClient busClient(BusProperties properties) {
        return new BusClient(properties);
    }

    @Bean
    BusPublisher busPublisher(BusClient busClient, MeterRegistry meters) {
        return BusPublisher.of(busClient, meters);
    }

    @Bean
    StoredQuotes busStoredQuotes(BusClient busClient) {
        return new StoredQuotes(busClient);
    }

    @Bean
    RedisMeters busRedisMeters(BusClient busClient) {
        return new RedisMeters(busClient);
    }

    @Bean
    Heartbeats busHeartbeats(BusPublisher busPublisher, MeterRegistry meters, Environment environment) {
        String host = environment.getProperty("HOSTNAME", "localhost");
        return new Heartbeats(busPublisher, meters, Clock.systemUTC(), host + ':' + environment.getProperty("server.port", "8080"));
    }

    @Bean
    FeedBoard busFeedBoard() {
        return new FeedBoard(Clock.systemUTC());
    }

    @Bean
    FeedWatch busFeedWatch(BusClient busClient, FeedBoard busFeedBoard) {
        return new FeedWatch(busClient, busFeedBoard, status -> {});
    }
}
