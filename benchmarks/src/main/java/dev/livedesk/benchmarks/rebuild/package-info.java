/** How fast positions are derived from the whole ledger again. */
@NullMarked
package dev.livedesk.benchmarks.rebuild;

import org.jspecify.annotations.NullMarked;
