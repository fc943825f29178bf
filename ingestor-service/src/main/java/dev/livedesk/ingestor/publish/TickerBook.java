package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.Topics;
import dev.livedesk.ingestor.bucket.LeakyBucket;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import org.jspecify.annotations.Nullable;

/** What the publishing thread knows of one ticker. */
final class TickerBook {

    final Instrument instrument;
    final LeakyBucket bucket;
    final String quoteTopic;
    final String quoteKey;
    final int tickStream;

    /** The newest quote, whatever the bucket holds; null before the first. */
    @Nullable Quote newest;

    /** Whether the newest quote is not yet under its key. */
    boolean keyDue;

    /** Whether a publication was lost since the last one that went out. */
    boolean publicationLost;

    /** The last outage of Redis that this ticker's quotes, and its trades, have announced. */
    int quoteOutage;

    int tradeOutage;
    long published;

    /** Quotes and trades. */
    final Rate rate;

    /** When the newest event was received; 0 before the first. */
    long lastNanos;

    /** Whether another process carries the ticker now: what comes still goes out, and nothing is repeated. */
    boolean retired;

    TickerBook(Instrument instrument, LeakyBucket bucket, long now) {
        this.rate = new Rate(now);
        this.instrument = instrument;
        this.bucket = bucket;
        this.quoteTopic = Topics.quotes(instrument);
        this.quoteKey = Topics.quoteKey(instrument);
        this.tickStream = instrument.bucket(Topics.TICK_STREAMS);
    }
}
