/** How many quotes a second the ingestor publishes, beside a bare client that sends Redis the same commands. */
@NullMarked
package dev.livedesk.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
