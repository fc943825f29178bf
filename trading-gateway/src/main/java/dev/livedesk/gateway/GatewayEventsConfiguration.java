package dev.livedesk.gateway;

import dev.livedesk.access.Revocations;
import dev.livedesk.bus.Beat;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.gateway.events.EventController;
import dev.livedesk.gateway.events.EventLimits;
import dev.livedesk.gateway.events.EventStore;
import dev.livedesk.gateway.events.EventStreams;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the server-sent trade updates. */
@Configuration(proxyBeanMethods = false)
class GatewayEventsConfiguration {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
    private static final Duration RIGHTS_EVERY = Duration.ofSeconds(15);

    @Bean
    EventStreams gatewayEvents(@Qualifier("gatewayJdbc") JdbcClient jdbc, GatewayProperties properties) {
        GatewayProperties.Events events = properties.events();
        return new EventStreams(
                new EventStore(jdbc), new EventLimits(events.maxClients(), events.maxPerCredential(), events.heartbeat()), CLOCK);
    }

    @Bean
    EventController gatewayEventController(EventStreams gatewayEvents) {
        return new EventController(gatewayEvents);
    }

    @Bean(defaultCandidate = false)
    BusSubscription gatewayEventHints(BusClient busClient, EventStreams gatewayEvents) {
        return BusSubscription.to(busClient, Topics.allLedger(), gatewayEvents::on, () -> {});
    }

    @Bean(defaultCandidate = false)
    Beat gatewayEventSweep(EventStreams gatewayEvents) {
        return Beat.every(SWEEP_EVERY, "gateway-events", gatewayEvents::sweep);
    }

    @Bean(defaultCandidate = false)
    Beat gatewayEventRights(EventStreams gatewayEvents, Revocations accessRevocations) {
        accessRevocations.listen(gatewayEvents::revoked, () -> {});
        return Beat.every(RIGHTS_EVERY, "gateway-events-rights", gatewayEvents::checkRights);
    }
}
