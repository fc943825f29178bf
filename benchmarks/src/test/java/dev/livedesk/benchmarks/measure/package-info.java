/** Tests of this package. */
@NullMarked
package dev.livedesk.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
