/** Tests. */
@NullMarked
package dev.livedesk.quotes.updates;

import org.jspecify.annotations.NullMarked;
