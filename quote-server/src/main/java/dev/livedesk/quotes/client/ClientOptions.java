package dev.livedesk.quotes.client;

/**
 * What one client may do.
 *
 * @param maxTickers it may be subscribed to by name; all of them together count as none
 * @param messagesPerSecond it may send, sustained; twice as many at once
 */
public record ClientOptions(int maxTickers, int messagesPerSecond, OutboxLimits outbox) {

    /** How many seconds' worth of messages may come at once. */
    public static final int BURST_SECONDS = 2;
}
