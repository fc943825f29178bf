/** What each service says of itself, so that one page can show all, whether they are one process or many. */
@NullMarked
package dev.livedesk.bus.presence;

import org.jspecify.annotations.NullMarked;
