/** Tests of who may call. */
@NullMarked
package dev.livedesk.access;

import org.jspecify.annotations.NullMarked;
