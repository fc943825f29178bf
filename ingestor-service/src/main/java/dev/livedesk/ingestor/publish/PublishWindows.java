package dev.livedesk.ingestor.publish;

/**
 * For how long things are collected.
 *
 * @param tickNanos ticks, into one entry of a stream
 * @param newestNanos between two writes of the newest quotes
 */
record PublishWindows(long tickNanos, long newestNanos) {}
