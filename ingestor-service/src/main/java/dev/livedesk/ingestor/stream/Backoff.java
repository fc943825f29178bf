package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.protocol.StreamFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * When to try a connection again: after a random part of a bound that doubles with each failure (full jitter), and never more often than the
 * attempts allowed in five minutes.
 */
final class Backoff {

    /** A connection that held for so long was a good one: failures are counted anew. */
    static final Duration GOOD = Duration.ofSeconds(30);

    /** Attempts of one connection in {@link #WINDOW}: Binance bans who makes 300 from one address, and there are several connections. */
    static final int ATTEMPTS = 50;

    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MAX_DOUBLINGS = 20;

    private final Duration first;
    private final Duration max;
    private final Duration refused;
    private final RandomGenerator random;
    private final Deque<Instant> attempts = new ArrayDeque<>();
    private int failures;

    Backoff(Duration first, Duration max, Duration refused, RandomGenerator random) {
        this.first = first;
        this.max = max;
        this.refused = refused;
        this.random = random;
    }

    /** An attempt begins. */
    void attempted(Instant now) {
        attempts.addLast(now);
        forget(now);
    }

    /** How long to wait after a failure; {@code held} is how long the connection had been of use, zero if it never was. */
    Duration after(StreamFailure failure, Duration held, Instant now) {
        failures = held.compareTo(GOOD) >= 0 ? 1 : failures + 1;
        Duration delay =
                switch (failure) {
                    case StreamFailure.Refused _, StreamFailure.Throttled _ -> refused.plus(part(refused));
                    case StreamFailure.Restarting _ -> failures == 1 ? Duration.ZERO : part(bound());
                    case StreamFailure.Broken _ -> part(bound());
                };
        return max(delay, untilAllowed(now));
    }

    private Duration bound() {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        return Duration.ofMillis(Math.min(doubled, max.toMillis()));
    }

    private Duration part(Duration bound) {
        return Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
    }

    private Duration untilAllowed(Instant now) {
        forget(now);
        return attempts.size() < ATTEMPTS ? Duration.ZERO : Duration.between(now, attempts.getFirst().plus(WINDOW));
    }

    private void forget(Instant now) {
        while (!attempts.isEmpty() && !attempts.getFirst().plus(WINDOW).isAfter(now)) {
            attempts.removeFirst();
        }
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
