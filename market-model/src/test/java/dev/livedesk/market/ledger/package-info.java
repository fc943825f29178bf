/** Tests of this package. */
@NullMarked
package dev.livedesk.market.ledger;

import org.jspecify.annotations.NullMarked;
