/** Tests. */
@NullMarked
package dev.livedesk.positions.store;

import org.jspecify.annotations.NullMarked;
