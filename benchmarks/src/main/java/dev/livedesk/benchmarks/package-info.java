/** Measures the desk, each figure beside its limit in the same run. */
@NullMarked
package dev.livedesk.benchmarks;

import org.jspecify.annotations.NullMarked;
