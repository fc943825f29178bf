/** Tests of this package. */
@NullMarked
package dev.livedesk.gateway.limit;

import org.jspecify.annotations.NullMarked;
