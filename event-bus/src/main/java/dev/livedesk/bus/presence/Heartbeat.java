package dev.livedesk.bus.presence;

import dev.livedesk.bus.Beat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** Says again and again how a service is, and takes its word back when the service ends. */
public final class Heartbeat implements SmartLifecycle {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Heartbeats process;
    private final String service;
    private final HealthIndicator health;
    private final List<Measure> measures;
    private @Nullable ServiceReport last;
    private volatile @Nullable Beat beat;

    Heartbeat(Heartbeats process, String service, HealthIndicator health, List<Measure> measures) {
        this.process = process;
        this.service = service;
        this.health = health;
        this.measures = measures;
    }

    @Override
    public void start() {
        beat = Beat.every(PERIOD, "heartbeat-" + service, () -> process.say(report()));
    }

    @Override
    public void stop() {
        Beat running = beat;
        beat = null;
        if (running != null) {
            running.close();
            process.leave(service);
        }
    }

    @Override
    public boolean isRunning() {
        return beat != null;
    }

    /** The last to start and the first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    ServiceReport report() {
        Condition condition = Condition.of(health);
        ServiceReport before = last;
        Instant since = before != null && before.state() == condition.state() ? before.since() : process.now();
        ServiceReport report = process.report(service, condition, since, measures);
        last = report;
        return report;
    }
}
