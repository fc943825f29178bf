/** Market data: quotes, trades and bars, in binary floating point, with where and when they came from. */
@NullMarked
package dev.livedesk.market.tick;

import org.jspecify.annotations.NullMarked;
