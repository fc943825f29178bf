package dev.livedesk.market.tick;

import dev.livedesk.market.instrument.Instrument;

/**
 * A trade that the exchange reported.
 *
 * @param price per share, coin or contract
 * @param size shares, coins or contracts
 * @param tradeId the exchange's own id
 */
public record TradeTick(Instrument instrument, double price, double size, long tradeId, Taker taker, Stamp stamp)
        implements MarketEvent {

    /** Which side took liquidity. */
    public enum Taker {
        BUYER(0),
        SELLER(1),
        UNKNOWN(2);

        private static final Taker[] BY_CODE = values();

        private final int code;

        Taker(int code) {
            this.code = code;
        }

        /** Its byte on the wire. */
        public int code() {
            return code;
        }

        /** The taker of a byte on the wire. */
        public static Taker ofCode(int code) {
            if (code < 0 || code >= BY_CODE.length) {
                throw new IllegalArgumentException("No taker has the code " + code);
            }
            return BY_CODE[code];
        }
    }
}
