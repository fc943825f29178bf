/** Tests of this package from inside. */
@NullMarked
package dev.livedesk.simulator.equities;

import org.jspecify.annotations.NullMarked;
