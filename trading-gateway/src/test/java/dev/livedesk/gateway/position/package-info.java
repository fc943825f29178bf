/** Tests of this package. */
@NullMarked
package dev.livedesk.gateway.position;

import org.jspecify.annotations.NullMarked;
