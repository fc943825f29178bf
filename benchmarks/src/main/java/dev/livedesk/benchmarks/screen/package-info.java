/** The dashboard in a browser, under load. */
@NullMarked
package dev.livedesk.benchmarks.screen;

import org.jspecify.annotations.NullMarked;
