/** Copies a feed's state into one file, while the desk runs or after it. */
@NullMarked
package dev.livedesk.desk.backup;

import org.jspecify.annotations.NullMarked;
