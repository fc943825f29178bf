/** What it costs to keep every account's worth up with the quotes. */
@NullMarked
package dev.livedesk.benchmarks.marks;

import org.jspecify.annotations.NullMarked;
