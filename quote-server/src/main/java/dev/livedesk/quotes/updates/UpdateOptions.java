package dev.livedesk.quotes.updates;

import java.time.Duration;

/**
 * What one client may do.
 *
 * @param messagesPerSecond it may send, sustained; twice as many at once
 * @param outboxBytes that may wait for it
 * @param authenticateWithin so long it may stay without proof of who it is
 */
public record UpdateOptions(int messagesPerSecond, long outboxBytes, Duration authenticateWithin) {}
