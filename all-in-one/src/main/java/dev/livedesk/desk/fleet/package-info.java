/** The same desk as one process for each service, behind nginx, on one machine. */
@NullMarked
package dev.livedesk.desk.fleet;

import org.jspecify.annotations.NullMarked;
