/** Bars as they are asked for: what a question is, and its answer out of the database, page by page. */
@NullMarked
package dev.livedesk.bars.history;

import org.jspecify.annotations.NullMarked;
