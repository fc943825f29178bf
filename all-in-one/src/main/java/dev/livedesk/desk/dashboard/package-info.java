/** Serves the built dashboard. */
@NullMarked
package dev.livedesk.desk.dashboard;

import org.jspecify.annotations.NullMarked;
