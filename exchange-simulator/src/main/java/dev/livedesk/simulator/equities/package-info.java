/** Quotes and trades of US equities, rebuilt from their recorded one-minute bars. */
@NullMarked
package dev.livedesk.simulator.equities;

import org.jspecify.annotations.NullMarked;
