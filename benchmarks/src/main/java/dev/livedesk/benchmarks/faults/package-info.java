/** What is killed while clients trade, and whether everything that was acknowledged is there afterwards, once. */
@NullMarked
package dev.livedesk.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
