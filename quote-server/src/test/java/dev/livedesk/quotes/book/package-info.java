/** Tests. */
@NullMarked
package dev.livedesk.quotes.book;

import org.jspecify.annotations.NullMarked;
