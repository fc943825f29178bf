/** Tests of this package. */
@NullMarked
package dev.livedesk.gateway.activity;

import org.jspecify.annotations.NullMarked;
