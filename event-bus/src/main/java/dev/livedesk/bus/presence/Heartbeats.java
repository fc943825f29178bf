package dev.livedesk.bus.presence;

import dev.livedesk.bus.BusPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Makes a heartbeat for each service of this process. */
public final class Heartbeats {

    /** This build's version, the same in every module. */
    public static final String VERSION = version();

    private final BusPublisher publisher;
    private final MeterRegistry meters;
    private final Clock clock;
    private final String instance;
    private final Instant startedAt;

    /**
     * For this process.
     *
     * @param instance its name among replicas, the same after a restart
     */
    public Heartbeats(BusPublisher publisher, MeterRegistry meters, Clock clock, String instance) {
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
        this.instance = instance;
        this.startedAt = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
    }

    /** Of a service, which beats from when the context stands until it ends. */
    public Heartbeat of(String service, HealthIndicator health, Measure... measures) {
        return new Heartbeat(this, service, health, List.of(measures));
    }

    /** This process' name among replicas, the same after a restart. */
    public String instance() {
        return instance;
    }

    Instant now() {
        return clock.instant();
    }

    ServiceReport report(String service, Condition condition, Instant since, List<Measure> measures) {
        List<Lag> lags = measures.stream().flatMap(measure -> measure.read(meters).stream()).toList();
        return new ServiceReport(service, instance, VERSION, condition.state(), condition.detail(), startedAt, since, now(), lags);
    }

    void say(ServiceReport report) {
        ServiceReports.say(publisher, report);
    }

    void leave(String service) {
        ServiceReports.leave(publisher, service, instance);
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Heartbeats.class.getResourceAsStream("livedesk.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
