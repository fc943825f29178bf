/** Answers as CSV of any length. */
@NullMarked
package dev.livedesk.bars.csv;

import org.jspecify.annotations.NullMarked;
