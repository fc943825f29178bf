package dev.livedesk.positions.store;

import java.time.Instant;

/**
 * A close whose daily snapshot is taken.
 *
 * @param market {@code us_equity} or {@code crypto}
 * @param takenAt when everything that was recorded before the close was found to be applied
 * @param takenBy the replica that found it
 */
public record TakenClose(String market, Instant closedAt, Instant takenAt, String takenBy) {}
