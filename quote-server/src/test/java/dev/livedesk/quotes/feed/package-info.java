/** Tests. */
@NullMarked
package dev.livedesk.quotes.feed;

import org.jspecify.annotations.NullMarked;
