/** Feeds from files of recorded frames. */
@NullMarked
package dev.livedesk.ingestor.file;

import org.jspecify.annotations.NullMarked;
