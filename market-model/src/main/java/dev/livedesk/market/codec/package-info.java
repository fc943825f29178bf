/** Market data as bytes: one layout for Redis topics, keys and streams. */
@NullMarked
package dev.livedesk.market.codec;

import org.jspecify.annotations.NullMarked;
