/** Tests. */
@NullMarked
package dev.livedesk.bus.presence;

import org.jspecify.annotations.NullMarked;
