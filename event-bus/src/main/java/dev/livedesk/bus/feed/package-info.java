/** Which feeds are up, as every service sees it. */
@NullMarked
package dev.livedesk.bus.feed;

import org.jspecify.annotations.NullMarked;
