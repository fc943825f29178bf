package dev.livedesk.gateway.operations;

import dev.livedesk.bus.presence.Lag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The desk as an administrator sees it.
 *
 * @param version of the gateway that answers
 * @param startedAt when the process began that has run longest of those that are heard
 */
record OperationsView(String version, Instant startedAt, List<ServiceView> services, List<Fault> faults) {

    /**
     * One service of one process.
     *
     * @param instance empty for a service that nobody was heard of
     * @param state {@code up}, {@code degraded} or {@code down}
     * @param seenAt when it was last heard of
     * @param detail why it is not up
     */
    record ServiceView(
            String name,
            String instance,
            @Nullable String version,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant seenAt,
            @Nullable String detail,
            List<Lag> lags) {}

    /** What is wrong now, and since when. */
    record Fault(String service, Instant since, String what) {}
}
