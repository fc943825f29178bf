/** The public face of the simulated exchanges: start one, ask what it replays, make it misbehave. */
@NullMarked
package dev.livedesk.simulator;

import org.jspecify.annotations.NullMarked;
