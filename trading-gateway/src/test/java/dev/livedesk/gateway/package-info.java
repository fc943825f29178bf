/** The whole gateway over HTTP, on a real Postgres and a real Redis. */
@NullMarked
package dev.livedesk.gateway;

import org.jspecify.annotations.NullMarked;
