/** Tests of this package. */
@NullMarked
package dev.livedesk.gateway.ledger;

import org.jspecify.annotations.NullMarked;
