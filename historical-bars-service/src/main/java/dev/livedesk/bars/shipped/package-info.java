/** The bars that come with Livedesk, loaded into the database once. */
@NullMarked
package dev.livedesk.bars.shipped;

import org.jspecify.annotations.NullMarked;
