/** The core: what events of the journal do to cash and positions. Pure. */
@NullMarked
package dev.livedesk.positions.book;

import org.jspecify.annotations.NullMarked;
