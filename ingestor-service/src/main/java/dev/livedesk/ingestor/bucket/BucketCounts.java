package dev.livedesk.ingestor.bucket;

/**
 * What a bucket has done: {@code received = accepted + dropped}.
 *
 * @param accepted quotes that found room
 * @param dropped quotes that came while the bucket was full; one that keeps the newest still publishes their price
 * @param leaked publications
 * @param queued quotes that wait now
 * @param threshold quotes that may wait now
 */
public record BucketCounts(long accepted, long dropped, long leaked, int queued, int threshold) {

    public long received() {
        return accepted + dropped;
    }
}
