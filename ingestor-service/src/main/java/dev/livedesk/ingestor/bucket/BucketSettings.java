package dev.livedesk.ingestor.bucket;

/**
 * How a bucket behaves.
 *
 * @param leakNanos between two publications of a ticker; 0 publishes everything at once
 * @param idleCapacity quotes that may wait in normal times; the threshold's lowest value
 * @param refreshNanos after each of which the threshold of a bucket under its idle capacity grows by one
 * @param maxThreshold quotes that may wait, at most, after a long quiet time
 */
public record BucketSettings(BucketMode mode, long leakNanos, int idleCapacity, long refreshNanos, int maxThreshold) {

    public BucketSettings {
        if (leakNanos < 0 || idleCapacity < 1 || refreshNanos < 1 || maxThreshold < idleCapacity) {
            throw new IllegalArgumentException("A bucket cannot leak each %d ns, hold %d to %d and refresh each %d ns"
                    .formatted(leakNanos, idleCapacity, maxThreshold, refreshNanos));
        }
    }
}
