/** What the ingestors of a desk tell each other through Redis, so that whoever is asked knows the whole. */
@NullMarked
package dev.livedesk.ingestor.peer;

import org.jspecify.annotations.NullMarked;
