/** Tests of this package. */
@NullMarked
package dev.livedesk.market.decimal;

import org.jspecify.annotations.NullMarked;
