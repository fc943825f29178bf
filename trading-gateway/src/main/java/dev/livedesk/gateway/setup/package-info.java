/** The first user, account and API key of a new desk. */
@NullMarked
package dev.livedesk.gateway.setup;

import org.jspecify.annotations.NullMarked;
