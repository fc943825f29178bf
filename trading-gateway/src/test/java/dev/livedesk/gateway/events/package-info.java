/** Tests. */
@NullMarked
package dev.livedesk.gateway.events;

import org.jspecify.annotations.NullMarked;
