/** Tests of this package from inside. */
@NullMarked
package dev.livedesk.simulator.replay;

import org.jspecify.annotations.NullMarked;
