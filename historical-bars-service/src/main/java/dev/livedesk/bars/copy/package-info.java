/** Rows to Postgres by {@code COPY}, in its binary format. */
@NullMarked
package dev.livedesk.bars.copy;

import org.jspecify.annotations.NullMarked;
