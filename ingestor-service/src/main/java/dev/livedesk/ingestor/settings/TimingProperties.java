package dev.livedesk.ingestor.settings;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
 * @param renew age of a connection at which a second one is opened that takes its place; 0 for never; empty for what the protocol needs
 * @param tickerSilence without a quote of one ticker after which it is subscribed to anew, and stale after as long again; 0 for any time; empty for what
 *     is usual with the protocol
 */
public record TimingProperties(
        @NotNull @DefaultValue("10s") Duration connect,
        @NotNull @DefaultValue("20s") Duration silence,
        @NotNull @DefaultValue("15s") Duration ping,
        @NotNull @DefaultValue("10s") Duration pong,
        @NotNull @DefaultValue("500ms") Duration backoffFirst,
        @NotNull @DefaultValue("30s") Duration backoffMax,
        @NotNull @DefaultValue("1m") Duration refusedRetry,
        @Nullable Duration renew,
        @Nullable Duration tickerSilence) {

    public TimingProperties {
        requirePositive("connect", connect);
        requirePositive("silence", silence);
        requirePositive("ping", ping);
        requirePositive("pong", pong);
        requirePositive("backoff-first", backoffFirst);
        requirePositive("backoff-max", backoffMax);
        requirePositive("refused-retry", refusedRetry);
        requireNotNegative("renew", renew);
        requireNotNegative("ticker-silence", tickerSilence);
    }

    /** When a connection is renewed; zero for never. */
    public Duration renewAfter() {
        return renew == null ? Duration.ZERO : renew;
    }

    /** How long a ticker may be silent; zero for any time. */
    public Duration tickerSilenceAllowed() {
        return tickerSilence == null ? Duration.ZERO : tickerSilence;
    }

    /** Completed by what is usual. */
    TimingProperties over(Duration usualRenew, Duration usualTickerSilence) {
        return new TimingProperties(
                connect,
                silence,
                ping,
                pong,
                backoffFirst,
                backoffMax,
                refusedRetry,
                renew == null ? usualRenew : renew,
                tickerSilence == null ? usualTickerSilence : tickerSilence);
    }

    private static void requireNotNegative(String key, @Nullable Duration duration) {
        if (duration != null && duration.isNegative()) {
            throw new IllegalArgumentException("timing.%s must not be negative: %s".formatted(key, duration));
        }
    }

    private static void requirePositive(String key, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("timing.%s must be positive, not %s".formatted(key, duration));
        }
    }
}
