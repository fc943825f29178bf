/** Processes, times and what is printed of them. */
@NullMarked
package dev.livedesk.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
