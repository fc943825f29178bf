/** The shapes of Alpaca's trading API that more than one service shows. */
@NullMarked
package dev.livedesk.market.alpaca;

import org.jspecify.annotations.NullMarked;
