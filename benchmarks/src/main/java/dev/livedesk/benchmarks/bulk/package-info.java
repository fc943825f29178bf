/** Uploads of trades, beside {@code COPY}. */
@NullMarked
package dev.livedesk.benchmarks.bulk;

import org.jspecify.annotations.NullMarked;
