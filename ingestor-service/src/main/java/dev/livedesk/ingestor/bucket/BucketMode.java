package dev.livedesk.ingestor.bucket;

/** What a bucket publishes when it leaks. */
public enum BucketMode {
    /** The oldest quote that it accepted: first in, first out. */
    QUEUE,
    /** The newest quote of the ticker, which stands for all that waited. */
    KEEP_NEWEST
}
