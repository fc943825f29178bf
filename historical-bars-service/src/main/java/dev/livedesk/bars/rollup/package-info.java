/** One-minute bars of recorded trades. */
@NullMarked
package dev.livedesk.bars.rollup;

import org.jspecify.annotations.NullMarked;
