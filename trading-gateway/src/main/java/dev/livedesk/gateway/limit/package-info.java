/** How often an API key may call. */
@NullMarked
package dev.livedesk.gateway.limit;

import org.jspecify.annotations.NullMarked;
