/** The ingestor's epochs. */
@NullMarked
package dev.livedesk.ingestor.lease;

import org.jspecify.annotations.NullMarked;
