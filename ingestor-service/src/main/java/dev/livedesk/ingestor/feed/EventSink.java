package dev.livedesk.ingestor.feed;

import dev.livedesk.market.tick.MarketEvent;

/** Takes normalised events over, in order; may make the caller wait. */
@FunctionalInterface
public interface EventSink {
    void accept(MarketEvent event);
}
