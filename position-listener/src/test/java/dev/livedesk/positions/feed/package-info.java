/** Tests. */
@NullMarked
package dev.livedesk.positions.feed;

import org.jspecify.annotations.NullMarked;
