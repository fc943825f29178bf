/** The desk as a whole, for its operators: what each service says of itself. */
@NullMarked
package dev.livedesk.gateway.operations;

import org.jspecify.annotations.NullMarked;
