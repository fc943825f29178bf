/** Alpaca's data streams: every tick, bar and status, to any number of algos, each a cursor into one tape. */
@NullMarked
package dev.livedesk.quotes.data;

import org.jspecify.annotations.NullMarked;
