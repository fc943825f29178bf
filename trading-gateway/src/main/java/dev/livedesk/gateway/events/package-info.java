/** Trade updates as server-sent events: from the journal first, then as they happen. */
@NullMarked
package dev.livedesk.gateway.events;

import org.jspecify.annotations.NullMarked;
