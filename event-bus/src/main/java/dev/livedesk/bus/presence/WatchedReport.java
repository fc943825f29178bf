package dev.livedesk.bus.presence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * In the hash {@code watched}: what the clients of one quote server watch, every three seconds.
 *
 * @param instance which quote server
 * @param at when this was said, on that machine's clock
 * @param all whether somebody watches whatever there is
 * @param tickers that are watched by name
 */
public record WatchedReport(String instance, Instant at, boolean all, List<String> tickers) {

    public WatchedReport {
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(at, "at");
        tickers = List.copyOf(tickers);
    }

    /** Whether it was said too long ago to hold: that quote server's clients may watch anything. */
    public boolean isSilentAt(Instant now) {
        return at.plus(ServiceReport.HOLDS).isBefore(now);
    }
}
