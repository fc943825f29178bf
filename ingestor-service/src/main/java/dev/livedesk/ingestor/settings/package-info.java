/** How the ingestor is configured: {@code livedesk.ingestor.*}. */
@NullMarked
package dev.livedesk.ingestor.settings;

import org.jspecify.annotations.NullMarked;
