/** The whole desk in one process: every service, the embedded stores and the dashboard. */
@NullMarked
package dev.livedesk.desk;

import org.jspecify.annotations.NullMarked;
