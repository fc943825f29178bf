package dev.livedesk.market.decimal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The one place where a decimal is brought to its scale. */
final class FixedScale {

    private FixedScale() {}

    /**
     * The value at exactly the scale, unrounded.
     *
     * @throws IllegalArgumentException if it has more decimals than that, or more integer digits than the ledger holds
     */
    static BigDecimal exact(BigDecimal value, int scale, int integerDigits, String name) {
        if (value.signum() != 0 && value.precision() - value.scale() > integerDigits) {
            throw new IllegalArgumentException(name + " is too large: at most " + integerDigits + " digits before the point");
        }
        try {
            return value.setScale(scale, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " is too precise: at most " + scale + " decimals", e);
        }
    }

    /**
     * A number as people and APIs write it.
     *
     * @throws IllegalArgumentException if it is no decimal number, or absurdly long
     */
    static BigDecimal parse(String text, String name) {
        if (text.isEmpty() || text.length() > 64) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number", e);
        }
        if (Math.abs((long) value.scale()) > 64) {
            throw new IllegalArgumentException(name + " is out of range");
        }
        return value;
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
