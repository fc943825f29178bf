/** Tests. */
@NullMarked
package dev.livedesk.bus.feed;

import org.jspecify.annotations.NullMarked;
