package dev.livedesk.market.decimal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Shares, coins or contracts; signed where a direction is meant (a sale is negative). Exact.
 *
 * @param value always at scale {@value #SCALE}, so that 1.0 equals 1.00
 */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {

    /** Decimals after the point. */
    public static final int SCALE = 9;

    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    private static final int INTEGER_DIGITS = 10;

    /**
     * Never rounds.
     *
     * @throws IllegalArgumentException if the value has more than {@value #SCALE} decimals or more than 10 digits before the point
     */
    public Quantity {
        value = FixedScale.exact(value, SCALE, INTEGER_DIGITS, "quantity");
    }

    public static Quantity of(long value) {
        return new Quantity(BigDecimal.valueOf(value));
    }

    /**
     * Parses a decimal number.
     *
     * @throws IllegalArgumentException if the text is no number that this type holds exactly
     */
    public static Quantity parse(String text) {
        return new Quantity(FixedScale.parse(text, "quantity"));
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value));
    }

    /**
     * What becomes of this quantity when {@code from} become {@code to}: a named rounding, to {@value #SCALE} places, toward zero.
     *
     * @throws ArithmeticException if {@code from} is zero
     * @throws IllegalArgumentException if the outcome has more than 10 digits before the point
     */
    public Quantity times(Quantity to, Quantity from) {
        return new Quantity(value.multiply(to.value).divide(from.value, SCALE, RoundingMode.DOWN));
    }

    public Quantity negated() {
        return new Quantity(value.negate());
    }

    public Quantity abs() {
        return new Quantity(value.abs());
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** −1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    /** Plain digits without trailing zeros, as APIs show it. */
    @Override
    public String toString() {
        return FixedScale.plain(value);
    }
}
