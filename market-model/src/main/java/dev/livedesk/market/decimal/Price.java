package dev.livedesk.market.decimal;

import java.math.BigDecimal;

/**
 * A price per share, coin or contract, in quote currency. Exact.
 *
 * @param value always at scale {@value #SCALE}, so that 1.0 equals 1.00
 */
public record Price(BigDecimal value) implements Comparable<Price> {

    /** Decimals after the point. */
    public static final int SCALE = 9;

    public static final Price ZERO = new Price(BigDecimal.ZERO);

    private static final int INTEGER_DIGITS = 10;

    /**
     * Never rounds.
     *
     * @throws IllegalArgumentException if the value has more than {@value #SCALE} decimals or more than 10 digits before the point
     */
    public Price {
        value = FixedScale.exact(value, SCALE, INTEGER_DIGITS, "price");
    }

    public static Price of(long value) {
        return new Price(BigDecimal.valueOf(value));
    }

    /**
     * Parses a decimal number.
     *
     * @throws IllegalArgumentException if the text is no number that this type holds exactly
     */
    public static Price parse(String text) {
        return new Price(FixedScale.parse(text, "price"));
    }

    /** What the quantity costs at this price: signed as the quantity is, unrounded. */
    public Money times(Quantity quantity) {
        return new Money(value.multiply(quantity.value()));
    }

    /** −1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    /** Plain digits without trailing zeros, as APIs show it. */
    @Override
    public String toString() {
        return FixedScale.plain(value);
    }
}
