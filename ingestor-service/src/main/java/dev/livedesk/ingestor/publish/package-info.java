/** From the feeds to Redis: every event to the tick streams, the newest quote of each ticker to its key, bucketed quotes to their topics. */
@NullMarked
package dev.livedesk.ingestor.publish;

import org.jspecify.annotations.NullMarked;
