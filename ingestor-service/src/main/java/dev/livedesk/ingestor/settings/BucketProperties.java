package dev.livedesk.ingestor.settings;

import dev.livedesk.ingestor.bucket.BucketMode;
import dev.livedesk.ingestor.bucket.BucketSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How quotes of one ticker are evened out; what a feed leaves open, the ingestor's own bucket decides.
 *
 * @param mode {@code keep-newest} publishes the newest quote at each leak, {@code queue} the oldest accepted
 * @param leakInterval between two publications of a ticker; 0 publishes everything
 * @param idleCapacity quotes that may wait in normal times
 * @param refreshInterval after which a quiet bucket's threshold grows by one
 * @param maxThreshold quotes that may wait, at most
 */
public record BucketProperties(
        @Nullable BucketMode mode,
        @Nullable Duration leakInterval,
        @Nullable Integer idleCapacity,
        @Nullable Duration refreshInterval,
        @Nullable Integer maxThreshold) {

    /** Nothing that differs. */
    public static final BucketProperties NONE = new BucketProperties(null, null, null, null, null);

    static final BucketSettings DEFAULTS = new BucketSettings(BucketMode.KEEP_NEWEST, 200_000_000L, 4, 1_000_000_000L, 20);

    /** The settings, completed by others. */
    public BucketSettings over(BucketSettings others) {
        return new BucketSettings(
                mode == null ? others.mode() : mode,
                leakInterval == null ? others.leakNanos() : leakInterval.toNanos(),
                idleCapacity == null ? others.idleCapacity() : idleCapacity,
                refreshInterval == null ? others.refreshNanos() : refreshInterval.toNanos(),
                maxThreshold == null ? others.maxThreshold() : maxThreshold);
    }

    /** These, and what they leave open as others say it. */
    public BucketProperties or(BucketProperties others) {
        return new BucketProperties(
                mode == null ? others.mode : mode,
                leakInterval == null ? others.leakInterval : leakInterval,
                idleCapacity == null ? others.idleCapacity : idleCapacity,
                refreshInterval == null ? others.refreshInterval : refreshInterval,
                maxThreshold == null ? others.maxThreshold : maxThreshold);
    }
}
