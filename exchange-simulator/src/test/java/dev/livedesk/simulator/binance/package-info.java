/** Tests of this package from inside. */
@NullMarked
package dev.livedesk.simulator.binance;

import org.jspecify.annotations.NullMarked;
