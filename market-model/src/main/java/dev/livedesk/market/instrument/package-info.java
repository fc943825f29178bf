/** What is traded, and where. */
@NullMarked
package dev.livedesk.market.instrument;

import org.jspecify.annotations.NullMarked;
