/** Tests of this package. */
@NullMarked
package dev.livedesk.gateway.market;

import org.jspecify.annotations.NullMarked;
