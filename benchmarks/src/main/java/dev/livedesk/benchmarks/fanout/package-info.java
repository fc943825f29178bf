/** How many quotes a second many algos are sent, beside a broker of messages that does nothing else. */
@NullMarked
package dev.livedesk.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
