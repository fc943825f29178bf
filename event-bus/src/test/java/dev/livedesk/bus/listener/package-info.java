/** Tests. */
@NullMarked
package dev.livedesk.bus.listener;

import org.jspecify.annotations.NullMarked;
