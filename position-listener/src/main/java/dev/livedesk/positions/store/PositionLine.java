package dev.livedesk.positions.store;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.positions.book.Holding;
import java.time.Instant;

/**
 * A position as it is kept.
 *
 * @param appliedBy the replica that wrote it
 */
public record PositionLine(Instrument instrument, Holding holding, String appliedBy, Instant appliedAt) {}
