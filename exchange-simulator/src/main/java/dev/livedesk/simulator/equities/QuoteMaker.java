package dev.livedesk.simulator.equities;

import java.util.SplittableRandom;

/** Makes a best bid and ask around a price: whole cents, a cent or two apart, and one more for each 250 dollars. */
final class QuoteMaker {

    static final long CENT = 100;
    private static final long PRICE_PER_CENT_OF_SPREAD = 2_500_000;
    private static final int ROUND_LOT = 100;
    private static final int MOST_LOTS = 9;

    private final SplittableRandom random;

    QuoteMaker(SplittableRandom random) {
        this.random = random;
    }

    /** A quote with {@code bid ≤ price ≤ ask}. */
    EquityEvent.Quoted around(long offsetMicros, long price) {
        long cents = 1 + price / PRICE_PER_CENT_OF_SPREAD + random.nextInt(2);
        boolean onCent = price % CENT == 0;
        long below = random.nextLong(onCent ? cents + 1 : cents);
        long bid = price - price % CENT - below * CENT;
        return new EquityEvent.Quoted(offsetMicros, bid, size(), bid + cents * CENT, size());
    }

    private int size() {
        return ROUND_LOT * (1 + random.nextInt(MOST_LOTS));
    }
}
