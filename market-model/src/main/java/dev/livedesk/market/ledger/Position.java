package dev.livedesk.market.ledger;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import java.util.Optional;

/**
 * What an account holds of an instrument, at average cost. Sums are stored, the average is derived, so that
 * {@code realized − openCost = net cash of its trades before fees}, exactly.
 *
 * @param quantity signed: a short position is negative
 * @param openCost signed sum of quantity × price of what is open: negative for a short position; zero when flat
 * @param realized profit of what was closed, before fees; a gain is positive
 * @param fees sum of all fees; a cost is positive
 */
public record Position(Quantity quantity, Money openCost, Money realized, Money fees) {

    public static final Position FLAT = new Position(Quantity.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    public Position {
        if (quantity.isZero() && !openCost.isZero()) {
            throw new IllegalArgumentException("a flat position has no open cost, not " + openCost);
        }
    }

    /** After one more entry of the fold. A cancelled trade changes nothing. */
    public Position apply(FoldEntry entry) {
        return switch (entry) {
            case TradeVersion trade -> trade.cancelled() ? this : apply(trade.quantity(), trade.price(), trade.fee());
            case Split split -> split(split.to(), split.from());
        };
    }

    /**
     * After one more fill. What it closes releases open cost in proportion (half-even at 18 places; all of it when flat) and realises the
     * difference to the price; what is left over opens at the price.
     *
     * @param traded signed: a sale is negative
     */
    public Position apply(Quantity traded, Price price, Money fee) {
        Money paid = fees.plus(fee);
        if (quantity.signum() * traded.signum() >= 0) {
            return new Position(quantity.plus(traded), openCost.plus(price.times(traded)), realized, paid);
        }
        boolean through = traded.abs().compareTo(quantity.abs()) > 0;
        Quantity closing = through ? quantity.negated() : traded;
        Quantity left = quantity.plus(closing);
        Money released = openCost.portion(closing.negated(), quantity);
        Money profit = price.times(closing).negated().minus(released);
        Quantity opening = traded.minus(closing);
        return new Position(
                left.plus(opening),
                openCost.minus(released).plus(price.times(opening)),
                realized.plus(profit),
                paid);
    }

    /**
     * After {@code from} shares became {@code to}: the quantity is rounded toward zero at 9 places, what is open has cost what it cost before. Where
     * nothing is left of it by rounding, its open cost is realised: a loss, or of a short position a gain.
     */
    public Position split(Quantity to, Quantity from) {
        Quantity left = quantity.times(to, from);
        return left.isZero()
                ? new Position(Quantity.ZERO, Money.ZERO, realized.minus(openCost), fees)
                : new Position(left, openCost, realized, fees);
    }

    /** Cost per share, coin or contract of what is open, rounded half-even to 9 places for showing; none when flat. */
    public Optional<Price> averagePrice() {
        return quantity.isZero() ? Optional.empty() : Optional.of(openCost.per(quantity));
    }

    /** What all of its trades moved in cash: proceeds are positive, fees are taken off. */
    public Money netCash() {
        return realized.minus(openCost).minus(fees);
    }

    /** Profit if it were closed at the mark: signed, unrounded, before fees. */
    public Money unrealized(Price mark) {
        return marketValue(mark).minus(openCost);
    }

    /** What it is worth at the mark: negative for a short position. */
    public Money marketValue(Price mark) {
        return mark.times(quantity);
    }
}
