@NullMarked
package dev.livedesk.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
