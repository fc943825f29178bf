/** Tests of this package. */
@NullMarked
package dev.livedesk.market.codec;

import org.jspecify.annotations.NullMarked;
