package dev.livedesk.gateway.account;

import dev.livedesk.gateway.position.AccountPositions;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an account is worth.
 *
 * @param longValue of the long positions
 * @param shortValue of the short ones; not positive
 */
record AccountValue(Money cash, Money longValue, Money shortValue) {

    /** Marked; a position without any mark counts at its cost. */
    static AccountValue of(AccountPositions account, Function<Instrument, Optional<Price>> marks) {
        Money longValue = Money.ZERO;
        Money shortValue = Money.ZERO;
        for (Map.Entry<Instrument, Position> entry : account.positions().entrySet()) {
            Position position = entry.getValue();
            Money value = position.quantity().isZero()
                    ? Money.ZERO
                    : marks.apply(entry.getKey()).map(position::marketValue).orElse(position.openCost());
            if (position.quantity().signum() < 0) {
                shortValue = shortValue.plus(value);
            } else {
                longValue = longValue.plus(value);
            }
        }
        return new AccountValue(account.cash(), longValue, shortValue);
    }

    /** Cash and everything held. */
    Money equity() {
        return cash.plus(longValue).plus(shortValue);
    }
}
