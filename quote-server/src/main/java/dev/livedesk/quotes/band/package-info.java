/** Moving averages of prices with their bands. */
@NullMarked
package dev.livedesk.quotes.band;

import org.jspecify.annotations.NullMarked;
