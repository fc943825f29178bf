/** Tests. */
@NullMarked
package dev.livedesk.quotes.band;

import org.jspecify.annotations.NullMarked;
