/** How long the desk takes to be ready, and how much memory it takes. */
@NullMarked
package dev.livedesk.benchmarks.start;

import org.jspecify.annotations.NullMarked;
