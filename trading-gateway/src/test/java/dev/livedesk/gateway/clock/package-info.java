/** Tests of this package. */
@NullMarked
package dev.livedesk.gateway.clock;

import org.jspecify.annotations.NullMarked;
