/** Tests. */
@NullMarked
package dev.livedesk.quotes;

import org.jspecify.annotations.NullMarked;
