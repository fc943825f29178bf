/** Tests of this package. */
@NullMarked
package dev.livedesk.market.tick;

import org.jspecify.annotations.NullMarked;
