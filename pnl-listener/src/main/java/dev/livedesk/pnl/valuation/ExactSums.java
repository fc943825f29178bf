package dev.livedesk.pnl.valuation;

import dev.livedesk.market.decimal.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Sums of money, exact, one at each place: 128-bit integers of 10<sup>−18</sup> of the currency, which hold whatever {@link Money} holds. A sum that is none any
 * more, beyond 1.7·10<sup>20</sup>, is refused by {@link Money} when it is read, or wraps.
 */
public final class ExactSums {

    private static final double TWO_TO_64 = 0x1p64;

    private long[] high;
    private long[] low;

    /** All zero. */
    public ExactSums(int size) {
        high = new long[size];
        low = new long[size];
    }

    void grow(int size) {
        high = Arrays.copyOf(high, size);
        low = Arrays.copyOf(low, size);
    }

    void set(int place, Money amount) {
        BigInteger units = amount.value().unscaledValue();
        high[place] = units.shiftRight(64).longValue();
        low[place] = units.longValue();
    }

    void copy(int to, int from) {
        high[to] = high[from];
        low[to] = low[from];
    }

    /** Adds the product of two numbers of 10<sup>−9</sup>. */
    void addProduct(int place, long a, long b) {
        add(place, Math.multiplyHigh(a, b), a * b);
    }

    void addFrom(int place, ExactSums other, int from) {
        add(place, other.high[from], other.low[from]);
    }

    private void add(int place, long h, long l) {
        long sum = low[place] + l;
        high[place] += h + (Long.compareUnsigned(sum, l) < 0 ? 1 : 0);
        low[place] = sum;
    }

    /** To the nearest double, or the one beside it. */
    double approximate(int place) {
        long l = low[place];
        double unsigned = l >= 0 ? l : l + TWO_TO_64;
        return (high[place] * TWO_TO_64 + unsigned) * 1e-18;
    }

    /**
     * The sum at a place.
     *
     * @throws IllegalArgumentException if it is more than {@link Money} holds
     */
    public Money money(int place) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(high[place]).putLong(low[place]).array();
        return new Money(new BigDecimal(new BigInteger(bytes), Money.SCALE));
    }
}
