package dev.livedesk.bus.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In the hash {@code services}: what one service of one process says of itself, every two seconds.
 *
 * @param name the service's module
 * @param instance which of its replicas: the host and the port, the same after a restart
 * @param detail for people: why it is not up; null while it is
 * @param startedAt when its process began
 * @param since when its state began
 * @param at when this was said, on that machine's clock
 */
public record ServiceReport(
        String name,
        String instance,
        String version,
        State state,
        @Nullable String detail,
        Instant startedAt,
        Instant since,
        Instant at,
        List<Lag> lags) {

    /** A service that said nothing for so long counts as down. */
    public static final Duration HOLDS = Duration.ofSeconds(10);

    public ServiceReport {
        lags = List.copyOf(lags);
    }

    /** Whether it was said too long ago to hold. */
    public boolean isSilentAt(Instant now) {
        return at.plus(HOLDS).isBefore(now);
    }

    /** How well a service does its work. */
    public enum State {
        UP,
        /** It works, but not all of what it needs is there. */
        DEGRADED,
        /** It does not do its work. */
        DOWN;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
