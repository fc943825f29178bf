/** What runs, written down for the launcher. */
@NullMarked
package dev.livedesk.desk.run;

import org.jspecify.annotations.NullMarked;
