/** Tests of this package. */
@NullMarked
package dev.livedesk.access.limit;

import org.jspecify.annotations.NullMarked;
