/** Tests. */
@NullMarked
package dev.livedesk.quotes.wire;

import org.jspecify.annotations.NullMarked;
