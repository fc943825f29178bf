/** Tests of the simulator from outside, over real sockets. */
@NullMarked
package dev.livedesk.simulator;

import org.jspecify.annotations.NullMarked;
