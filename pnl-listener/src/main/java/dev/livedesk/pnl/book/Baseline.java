package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.Split;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where a day's P&amp;L of an instrument counts from: the newest closing price before the day, and what was held then; without one, the beginning of the
 * epoch, flat.
 *
 * @param held at the closing price, in the shares of then
 * @param opening what that is in today's shares, after the splits since
 * @param missing the trading day whose closing price should be there and is not, so that P&amp;L of several days is in the one; none if all is well
 */
public record Baseline(Optional<Close> close, Position held, Quantity opening, Optional<LocalDate> missing) {

    /** No closing price is known: everything since the beginning of the epoch counts. */
    public static final Baseline EPOCH = new Baseline(Optional.empty(), Position.FLAT, Quantity.ZERO, Optional.empty());

    /**
     * A closing price.
     *
     * @param price per share of then
     * @param adjusted per share of now, after the splits since: rounded half-even to 9 places, for showing and where there is no quote
     */
    public record Close(LocalDate day, Price price, Price adjusted) {

        /** Without a split since. */
        public Close(LocalDate day, Price price) {
            this(day, price, price);
        }
    }

    /**
     * Checks that nothing was held at an unknown price.
     *
     * @throws IllegalArgumentException if something was
     */
    public Baseline {
        if (close.isEmpty() && !held.equals(Position.FLAT)) {
            throw new IllegalArgumentException("held without a closing price: " + held);
        }
    }

    /** A closing price that nothing is missing since. */
    public static Baseline of(Close close, Position held) {
        return new Baseline(Optional.of(close), held, held.quantity(), Optional.empty());
    }

    /** The same in shares after the splits, which come in the order of the fold. */
    public Baseline after(List<Split> splits) {
        Quantity shares = opening;
        Price adjusted = close.map(Close::adjusted).orElse(Price.ZERO);
        for (Split split : splits) {
            shares = shares.times(split.to(), split.from());
            BigDecimal before = adjusted.value().multiply(split.from().value());
            adjusted = new Price(before.divide(split.to().value(), Price.SCALE, RoundingMode.HALF_EVEN));
        }
        Price now = adjusted;
        return new Baseline(close.map(known -> new Close(known.day(), known.price(), now)), held, shares, missing);
    }

    /** The same, lacking the closing price of a day. */
    public Baseline lacking(LocalDate day) {
        return new Baseline(close, held, opening, Optional.of(day));
    }
}
