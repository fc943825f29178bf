/** How many orders a second are booked over REST, beside the same SQL from bare JDBC. */
@NullMarked
package dev.livedesk.benchmarks.booking;

import org.jspecify.annotations.NullMarked;
