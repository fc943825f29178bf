package dev.livedesk.pnl;

import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.bus.listener.RecoveryMode;
import dev.livedesk.pnl.closing.ClosingOptions;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the P&amp;L listener runs.
 *
 * @param recoveryMode at its start: {@code recover} looks for missing closing prices of the last days, {@code rebuild} of all days since the first trade
 * @param recoverDays how many trading days recover looks back
 * @param sweepEvery how often it compares what it knows with the positions
 * @param queueCapacity accounts that may wait; what finds no room is found by the sweep
 * @param drainFor how long it goes on with what waits when it is told to stop
 * @param shareShards whether the accounts are shared with other replicas
 * @param replica this replica's name; by default made of the host and the process
 * @param shardTtl a replica that was not heard of for so long counts as dead
 * @param maxSpread the widest spread of a quote that makes a mark, as a fraction of the mid
 * @param pushGap the least time between two messages of one account
 * @param watchedFor how long an account counts as watched after that was last said
 * @param keepMinutes how long every minute of the equity curves is kept; of older days, their closes are
 * @param closingTries how often a closing price is looked for in bars
 * @param closingRetry how long after each time
 * @param requestsPerMinute of each API key for its portfolio history; people who are signed in are not counted
 */
@Validated
@ConfigurationProperties(prefix = "livedesk.pnl", ignoreUnknownFields = false)
public record PnlProperties(
        @NotNull @DefaultValue("recover") RecoveryMode recoveryMode,
        @Min(0) @Max(366) @DefaultValue("5") int recoverDays,
        @NotNull @DurationMin(millis = 10) @DefaultValue("1s") Duration sweepEvery,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int queueCapacity,
        @NotNull @DurationMin(millis = 0) @DefaultValue("5s") Duration drainFor,
        @DefaultValue("true") boolean shareShards,
        @NotNull @DefaultValue("") String replica,
        @NotNull @DurationMin(millis = 100) @DefaultValue("3s") Duration shardTtl,
        @DecimalMin("0.000001") @DecimalMax("1") @DefaultValue("0.05") double maxSpread,
        @NotNull @DurationMin(millis = 50) @DefaultValue("250ms") Duration pushGap,
        @NotNull @DurationMin(millis = 100) @DefaultValue("10s") Duration watchedFor,
        @NotNull @DurationMin(days = 1) @DefaultValue("90d") Duration keepMinutes,
        @Min(1) @Max(100) @DefaultValue("5") int closingTries,
        @NotNull @DurationMin(millis = 100) @DefaultValue("1m") Duration closingRetry,
        @Min(1) @Max(1_000_000_000) @DefaultValue("200") int requestsPerMinute) {

    /** What is pushed at most four times a second needs no more than ten readings a second, each of all accounts that changed. */
    private static final Duration APART = Duration.ofMillis(100);

    private static final int TOGETHER = 500;

    ListenerOptions listenerOptions() {
        return new ListenerOptions(recoveryMode, sweepEvery, queueCapacity, drainFor).together(TOGETHER, APART);
    }

    ClosingOptions closingOptions() {
        return new ClosingOptions(recoveryMode, recoverDays, closingTries, closingRetry);
    }
}
