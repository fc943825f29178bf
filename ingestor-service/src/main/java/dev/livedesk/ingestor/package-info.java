/** The ingestor: takes market data from exchanges, evens it out, and publishes it. */
@NullMarked
package dev.livedesk.ingestor;

import org.jspecify.annotations.NullMarked;
