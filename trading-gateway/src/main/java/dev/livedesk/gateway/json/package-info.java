/** JSON as Alpaca writes it. */
@NullMarked
package dev.livedesk.gateway.json;

import org.jspecify.annotations.NullMarked;
