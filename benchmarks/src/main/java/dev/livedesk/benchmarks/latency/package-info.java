/** How long a quote takes from the exchange's socket to a dashboard's, beside a bare hop through Redis. */
@NullMarked
package dev.livedesk.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
