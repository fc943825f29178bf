/** Leaky buckets: when each ticker's quote goes out. Pure: time is an argument, in nanoseconds from any fixed moment on. */
@NullMarked
package dev.livedesk.ingestor.bucket;

import org.jspecify.annotations.NullMarked;
