/** How a desk starts: its options, its stores, its feed's simulator, and only then the services. */
@NullMarked
package dev.livedesk.desk.start;

import org.jspecify.annotations.NullMarked;
