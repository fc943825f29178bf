/** Exact decimals of the ledger: price, quantity, money. Booking never rounds. */
@NullMarked
package dev.livedesk.market.decimal;

import org.jspecify.annotations.NullMarked;
