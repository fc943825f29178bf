/** A migrated database for tests. */
@NullMarked
package dev.livedesk.db;

import org.jspecify.annotations.NullMarked;
