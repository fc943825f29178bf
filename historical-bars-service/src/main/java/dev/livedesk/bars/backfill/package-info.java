/** Bars that the desk has not recorded, asked of the exchanges' REST APIs: once, and kept. */
@NullMarked
package dev.livedesk.bars.backfill;

import org.jspecify.annotations.NullMarked;
