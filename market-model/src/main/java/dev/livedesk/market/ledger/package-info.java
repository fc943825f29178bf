/** The ledger's vocabulary and the fold from trades to positions. */
@NullMarked
package dev.livedesk.market.ledger;

import org.jspecify.annotations.NullMarked;
