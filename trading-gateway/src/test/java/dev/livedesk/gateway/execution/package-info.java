/** Tests of working orders. */
@NullMarked
package dev.livedesk.gateway.execution;

import org.jspecify.annotations.NullMarked;
