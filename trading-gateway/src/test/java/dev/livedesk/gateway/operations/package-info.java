/** Tests. */
@NullMarked
package dev.livedesk.gateway.operations;

import org.jspecify.annotations.NullMarked;
