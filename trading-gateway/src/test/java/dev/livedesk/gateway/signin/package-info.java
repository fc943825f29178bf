/** Tests of this package. */
@NullMarked
package dev.livedesk.gateway.signin;

import org.jspecify.annotations.NullMarked;
