package dev.livedesk.gateway.booking;

import java.time.Instant;

/**
 * Who writes in the journal, when.
 *
 * @param source by what means, as the journal says it
 */
record WrittenBy(Author author, String source, Instant at) {}
