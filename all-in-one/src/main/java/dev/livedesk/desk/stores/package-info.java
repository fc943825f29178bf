/** The embedded Postgres and Redis: durable, guarded by passwords, and found again after a crash. */
@NullMarked
package dev.livedesk.desk.stores;

import org.jspecify.annotations.NullMarked;
