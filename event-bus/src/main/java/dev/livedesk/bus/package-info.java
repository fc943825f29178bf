/** Redis: where messages go, and how they are published and received. A message is a hint; Postgres is the truth. */
@NullMarked
package dev.livedesk.bus;

import org.jspecify.annotations.NullMarked;
