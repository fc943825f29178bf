/** The newest quote of every ticker and who watches it. */
@NullMarked
package dev.livedesk.quotes.book;

import org.jspecify.annotations.NullMarked;
