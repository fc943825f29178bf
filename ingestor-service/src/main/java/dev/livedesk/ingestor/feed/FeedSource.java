package dev.livedesk.ingestor.feed;

/** Where a feed's events come from. */
public interface FeedSource extends AutoCloseable {

    /** Begins, and returns at once. */
    void start();

    /** Ends it; returns when nothing comes any more. */
    @Override
    void close();
}
