/** Tests of the shapes of Alpaca's API. */
@NullMarked
package dev.livedesk.market.alpaca;

import org.jspecify.annotations.NullMarked;
