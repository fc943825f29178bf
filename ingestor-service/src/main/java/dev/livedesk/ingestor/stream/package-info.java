/** Connections to exchanges: kept open, watched, and opened again with backoff. */
@NullMarked
package dev.livedesk.ingestor.stream;

import org.jspecify.annotations.NullMarked;
