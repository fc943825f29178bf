/** From Redis: quotes and what feeds say, off its thread. */
@NullMarked
package dev.livedesk.quotes.feed;

import org.jspecify.annotations.NullMarked;
