package dev.livedesk.quotes.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what goes out. */
final class SocketMeters {

    private final Counter frames;
    private final Counter messages;

    SocketMeters(MeterRegistry meters) {
        frames = meters.counter("livedesk.quotes.frames.sent");
        messages = meters.counter("livedesk.quotes.messages.sent");
    }

    void sent(int count) {
        frames.increment();
        messages.increment(count);
    }
}
