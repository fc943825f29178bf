package dev.livedesk.positions;

import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.bus.listener.RecoveryMode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the position listener runs.
 *
 * @param start what it does before it begins: {@code recover} or {@code rebuild}
 * @param sweepEvery how often it compares what it applied with the ledger
 * @param queueCapacity accounts that may wait; what finds no room is found by the sweep
 * @param drainFor how long it goes on with what waits when it is told to stop
 * @param batchEvents events applied in one transaction, at most
 * @param shareShards whether the accounts are shared with other replicas
 * @param replica this replica's name; by default made of the host and the process
 * @param shardTtl a replica that was not heard of for so long counts as dead
 */
@Validated
@ConfigurationProperties(prefix = "livedesk.positions", ignoreUnknownFields = false)
public record PositionsProperties(
        @NotNull @DefaultValue("recover") RecoveryMode start,
        @NotNull @DurationMin(millis = 10) @DefaultValue("1s") Duration sweepEvery,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int queueCapacity,
        @NotNull @DurationMin(millis = 0) @DefaultValue("5s") Duration drainFor,
        @Min(1) @Max(100_000) @DefaultValue("20000") int batchEvents,
        @DefaultValue("true") boolean shareShards,
        @NotNull @DefaultValue("") String replica,
        @NotNull @DurationMin(millis = 100) @DefaultValue("3s") Duration shardTtl) {

    /** Under load accounts gather, so that a transaction is for several: nobody sees the difference of some milliseconds. */
    private static final Duration APART = Duration.ofMillis(20);

    private static final int TOGETHER = 64;

    ListenerOptions listenerOptions() {
        return new ListenerOptions(start, sweepEvery, queueCapacity, drainFor).together(TOGETHER, APART);
    }
}
