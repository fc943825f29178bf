/** A Redis for tests. */
@NullMarked
package dev.livedesk.bus;

import org.jspecify.annotations.NullMarked;
