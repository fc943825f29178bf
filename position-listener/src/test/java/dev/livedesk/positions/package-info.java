/** Tests. */
@NullMarked
package dev.livedesk.positions;

import org.jspecify.annotations.NullMarked;
