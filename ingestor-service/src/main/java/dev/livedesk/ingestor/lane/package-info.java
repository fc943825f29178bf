/** Which ingestor carries which lane of a feed: they share the lanes through Redis, and one's lanes pass on when it dies. */
@NullMarked
package dev.livedesk.ingestor.lane;

import org.jspecify.annotations.NullMarked;
