/** Datasets: bars that users upload as CSV, kept apart from what the desk records. */
@NullMarked
package dev.livedesk.bars.dataset;

import org.jspecify.annotations.NullMarked;
