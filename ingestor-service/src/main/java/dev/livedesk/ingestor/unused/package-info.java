/** Tickers that nobody wants any more: dropped after a while, and carried again when somebody does. */
@NullMarked
package dev.livedesk.ingestor.unused;

import org.jspecify.annotations.NullMarked;
