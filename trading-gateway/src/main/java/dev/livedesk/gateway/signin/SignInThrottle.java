package dev.livedesk.gateway.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: after some free attempts each further one doubles the wait, up to a limit; what is long ago is forgotten. Attempts count
 * when they begin, so that many at once gain nothing. Bounded.
 */
final class SignInThrottle {

    static final int MAX_ENTRIES = 10_000;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final Clock clock;
    private final int freeAttempts;
    private final Duration longestWait;
    private final Duration forgottenAfter;
    private final Map<String, Attempts> byName = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    private record Attempts(int count, Instant last, Instant nextAt) {}

    SignInThrottle(Clock clock, int freeAttempts, Duration longestWait, Duration forgottenAfter) {
        this.clock = clock;
        this.freeAttempts = freeAttempts;
        this.longestWait = longestWait;
        this.forgottenAfter = forgottenAfter;
    }

    /** Begins an attempt; or tells how long to wait for one. */
    synchronized Optional<Duration> begin(String name) {
        Instant now = clock.instant();
        Attempts before = byName.get(name);
        if (before != null && before.last().plus(forgottenAfter).isBefore(now)) {
            before = null;
        }
        if (before != null && now.isBefore(before.nextAt())) {
            return Optional.of(Duration.between(now, before.nextAt()));
        }
        int count = before == null ? 1 : before.count() + 1;
        byName.put(name, new Attempts(count, now, now.plus(waitAfter(count))));
        return Optional.empty();
    }

    /** The attempt was good: it counts for nothing. */
    synchronized void forgive(String name) {
        Attempts attempts = byName.get(name);
        if (attempts != null && attempts.count() > 1) {
            byName.put(name, new Attempts(attempts.count() - 1, attempts.last(), attempts.last()));
        } else {
            byName.remove(name);
        }
    }

    /** All that was counted is forgotten. */
    synchronized void clear(String name) {
        byName.remove(name);
    }

    private Duration waitAfter(int count) {
        if (count < freeAttempts) {
            return Duration.ZERO;
        }
        int doublings = Math.min(count - freeAttempts, 30);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
