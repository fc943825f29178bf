/** Tests of this package. */
@NullMarked
package dev.livedesk.market.instrument;

import org.jspecify.annotations.NullMarked;
