/** One feed: its tickers, normalised and stamped, and how it stands. Core: everything here is told what time it is. */
@NullMarked
package dev.livedesk.ingestor.feed;

import org.jspecify.annotations.NullMarked;
