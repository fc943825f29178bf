/** A bounded log on disk of what Redis or Postgres did not take yet. */
@NullMarked
package dev.livedesk.bus.spool;

import org.jspecify.annotations.NullMarked;
