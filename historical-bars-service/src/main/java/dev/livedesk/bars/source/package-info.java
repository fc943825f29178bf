/** Where bars come from, and which of them are served. */
@NullMarked
package dev.livedesk.bars.source;

import org.jspecify.annotations.NullMarked;
