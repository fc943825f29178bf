/** How the feeds stand, told to the other services and to whoever operates the desk. */
@NullMarked
package dev.livedesk.ingestor.status;

import org.jspecify.annotations.NullMarked;
