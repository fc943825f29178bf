/** Recording ticks and reading bars, beside psql. */
@NullMarked
package dev.livedesk.benchmarks.bars;

import org.jspecify.annotations.NullMarked;
