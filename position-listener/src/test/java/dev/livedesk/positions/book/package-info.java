/** Tests. */
@NullMarked
package dev.livedesk.positions.book;

import org.jspecify.annotations.NullMarked;
