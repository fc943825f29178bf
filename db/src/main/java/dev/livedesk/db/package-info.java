/** The database: its migrations, its roles, and how a service reaches it. */
@NullMarked
package dev.livedesk.db;

import org.jspecify.annotations.NullMarked;
