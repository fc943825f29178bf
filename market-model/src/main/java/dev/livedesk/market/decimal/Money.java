package dev.livedesk.market.decimal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of an account's currency; signed. Exact.
 *
 * @param value always at scale {@value #SCALE}, so that 1.0 equals 1.00
 */
public record Money(BigDecimal value) implements Comparable<Money> {

    /** Decimals after the point. */
    public static final int SCALE = 18;

    public static final Money ZERO = new Money(BigDecimal.ZERO);

    private static final int INTEGER_DIGITS = 20;

    /**
     * Never rounds.
     *
     * @throws IllegalArgumentException if the value has more than {@value #SCALE} decimals or more than 20 digits before the point
     */
    public Money {
        value = FixedScale.exact(value, SCALE, INTEGER_DIGITS, "amount");
    }

    public static Money of(long value) {
        return new Money(BigDecimal.valueOf(value));
    }

    /**
     * Parses a decimal number.
     *
     * @throws IllegalArgumentException if the text is no number that this type holds exactly
     */
    public static Money parse(String text) {
        return new Money(FixedScale.parse(text, "amount"));
    }

    public Money plus(Money other) {
        return new Money(value.add(other.value));
    }

    public Money minus(Money other) {
        return new Money(value.subtract(other.value));
    }

    public Money negated() {
        return new Money(value.negate());
    }

    public Money abs() {
        return new Money(value.abs());
    }

    /**
     * The share of this amount that falls to part of a whole: a named rounding, to {@value #SCALE} places, half-even; the whole's share is exact.
     *
     * @throws ArithmeticException if the whole is zero
     */
    public Money portion(Quantity part, Quantity whole) {
        if (part.equals(whole)) {
            return this;
        }
        return new Money(value.multiply(part.value()).divide(whole.value(), SCALE, RoundingMode.HALF_EVEN));
    }

    /**
     * The average price of a quantity: a named rounding, to {@value Price#SCALE} places, half-even, for showing.
     *
     * @throws ArithmeticException if the quantity is zero
     */
    public Price per(Quantity quantity) {
        return new Price(value.divide(quantity.value(), Price.SCALE, RoundingMode.HALF_EVEN));
    }

    /** −1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return value.compareTo(other.value);
    }

    /** Plain digits without trailing zeros, as APIs show it. */
    @Override
    public String toString() {
        return FixedScale.plain(value);
    }
}
