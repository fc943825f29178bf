/** What venues share: laps on the wall clock, one websocket conversation, the faults in force. */
@NullMarked
package dev.livedesk.simulator.replay;

import org.jspecify.annotations.NullMarked;
