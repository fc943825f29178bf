package dev.livedesk.quotes.data;

import java.time.Duration;

/**
 * What one client may do.
 *
 * @param served whether anybody may have this stream
 * @param maxTickers it may be subscribed to by name; all of them together count as none
 * @param maxConnections of its credential on this server, over all data streams
 * @param messagesPerSecond it may send, sustained; twice as many at once
 * @param authenticateWithin so long it may stay without proof of who it is
 */
public record DataOptions(boolean served, int maxTickers, int maxConnections, int messagesPerSecond, Duration authenticateWithin) {}
