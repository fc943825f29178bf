/** How often an API key may call. */
@NullMarked
package dev.livedesk.access.limit;

import org.jspecify.annotations.NullMarked;
