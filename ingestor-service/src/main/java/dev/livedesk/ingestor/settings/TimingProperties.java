package dev.livedesk.ingestor.settings;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a connection is waited for, and when it is given up.
 *
 * @param connect until the websocket is open, and again until the exchange has confirmed every subscription
 * @param silence without any market data after which subscriptions are renewed; after as long again the connection is
 * @param ping without anything arriving after which the exchange is asked whether it lives
 * @param pong within which it has to answer
 * @param backoffFirst bound of the random delay before the second attempt; it doubles with each further one
 * @param backoffMax the largest such bound
 * @param refusedRetry between attempts after the exchange has refused us
 */
public record TimingProperties(
        @NotNull @DefaultValue("10s") Duration connect,
        @NotNull @DefaultValue("20s") Duration silence,
        @NotNull @DefaultValue("15s") Duration ping,
        @NotNull @DefaultValue("10s") Duration pong,
        @NotNull @DefaultValue("500ms") Duration backoffFirst,
        @NotNull @DefaultValue("30s") Duration backoffMax,
        @NotNull @DefaultValue("1m") Duration refusedRetry) {

    public TimingProperties {
        requirePositive("connect", connect);
        requirePositive("silence", silence);
        requirePositive("ping", ping);
        requirePositive("pong", pong);
        requirePositive("backoff-first", backoffFirst);
        requirePositive("backoff-max", backoffMax);
        requirePositive("refused-retry", refusedRetry);
    }

    private static void requirePositive(String key, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("timing.%s must be positive, not %s".formatted(key, duration));
        }
    }
}
