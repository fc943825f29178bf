package dev.livedesk.ingestor.wanted;

import java.time.Instant;

/**
 * That a ticker is no longer carried, since nobody wanted it.
 *
 * @param reason for people
 */
public record DroppedTicker(Instant at, String reason) {}
