package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.util.Optional;

/**
 * What a booking without an order may do to a holding. It may spend cash that is not there, since a desk records what was done; but it may not take what
 * open orders count on, nor make a position that the account is not allowed to have: both would make the desk's own orders wrong.
 */
final class HoldingRules {

    private HoldingRules() {}

    /** What is wrong with the holding after; what does not make it worse is never refused. */
    static Optional<Rejection> check(AccountState account, Instrument instrument, Holding before, Quantity after) {
        boolean shorter = after.signum() < 0 && after.compareTo(before.quantity()) < 0;
        if (shorter && instrument.venue().neverCloses()) {
            return Optional.of(Rejection.forbidden("insufficient qty: it would leave %s %s, and crypto is never short".formatted(after, instrument)));
        }
        if (shorter && !account.shorting()) {
            return Optional.of(Rejection.forbidden(
                    "insufficient qty: it would leave %s %s, and the account is not allowed to short".formatted(after, instrument)));
        }
        if (before.held().signum() > 0 && covers(before.quantity(), after).compareTo(before.held().min(before.quantity().abs())) < 0) {
            return Optional.of(Rejection.conflict("it would leave %s %s, and open orders hold %s: cancel them first"
                            .formatted(after, instrument, before.held()))
                    .with("held_for_orders", before.held()));
        }
        return Optional.empty();
    }

    /** How much of the position is left for the orders that close it; nothing once it is on the other side of zero. */
    private static Quantity covers(Quantity before, Quantity after) {
        return before.signum() == after.signum() ? after.abs() : Quantity.ZERO;
    }
}
