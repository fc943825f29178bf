/** Serves the built dashboard, with the headers that keep a browser safe. */
@NullMarked
package dev.livedesk.desk.dashboard;

import org.jspecify.annotations.NullMarked;
