/** What the topics carry, apart from market data. */
@NullMarked
package dev.livedesk.bus.message;

import org.jspecify.annotations.NullMarked;
