package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * What an instrument is worth: the mid of its last executable quote, or a closing price while there was none yet.
 *
 * @param at when that was so, on the exchange's clock
 */
public record Mark(Price price, Instant at, Trust trust) {

    /** Whether the mark is today's market. */
    public enum Trust {
        /** The newest quote, and its feed is well. */
        GOOD(""),
        /** The connection or the watchdog of its feed is dead. */
        STALE("stale"),
        /** The newest quote cannot be traded on; the mark is from the last that could. */
        NOT_EXECUTABLE("no executable quote"),
        /** No quote yet: the last closing price. */
        CLOSING_PRICE("no quote yet");

        private final String reason;

        Trust(String reason) {
            this.reason = reason;
        }

        /** For people; empty for a good mark. */
        public String reason() {
            return reason;
        }
    }

    public boolean isValid() {
        return trust == Trust.GOOD;
    }

    /**
     * Halfway between bid and ask as they were quoted: each side by its shortest decimal form, their mean rounded half-even to 9 places.
     *
     * @throws IllegalArgumentException if it is larger than a price of the ledger can be
     */
    public static Price mid(double bid, double ask) {
        BigDecimal sum = BigDecimal.valueOf(bid).add(BigDecimal.valueOf(ask));
        return new Price(sum.divide(BigDecimal.TWO).setScale(Price.SCALE, RoundingMode.HALF_EVEN));
    }
}
