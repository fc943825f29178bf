/** API keys. */
@NullMarked
package dev.livedesk.gateway.keys;

import org.jspecify.annotations.NullMarked;
