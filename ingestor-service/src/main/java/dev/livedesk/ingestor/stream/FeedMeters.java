package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.protocol.StreamListener.Skipped;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of a feed's connections. */
public final class FeedMeters {

    private final Counter attempts;
    private final Counter garbled;
    private final Counter unknown;

    public FeedMeters(String feed, MeterRegistry meters) {
        attempts = Counter.builder("livedesk.ingestor.connection.attempts")
                .description("connections begun to the exchange")
                .tag("feed", feed)
                .register(meters);
        garbled = skipped(feed, "garbled", meters);
        unknown = skipped(feed, "unknown", meters);
    }

    void attempted() {
        attempts.increment();
    }

    void skipped(Skipped why) {
        switch (why) {
            case GARBLED -> garbled.increment();
            case UNKNOWN -> unknown.increment();
        }
    }

    private static Counter skipped(String feed, String why, MeterRegistry meters) {
        return Counter.builder("livedesk.ingestor.messages.skipped")
                .description("messages left out")
                .tag("feed", feed)
                .tag("why", why)
                .register(meters);
    }
}
