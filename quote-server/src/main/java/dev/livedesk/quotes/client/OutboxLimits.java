package dev.livedesk.quotes.client;

/**
 * How much may wait for one client.
 *
 * @param events of its accounts
 * @param replyBytes of replies and snapshots
 */
public record OutboxLimits(int events, long replyBytes) {}
