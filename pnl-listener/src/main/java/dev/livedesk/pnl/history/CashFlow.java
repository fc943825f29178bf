package dev.livedesk.pnl.history;

import dev.livedesk.market.decimal.Money;
import java.time.Instant;

/** Cash that came to an account or (negative) went, other than by trades. */
record CashFlow(long seq, int epoch, Instant at, Type type, Money amount) {

    /** As Alpaca's activities call it. */
    enum Type {
        /** Deposits. */
        CSD(true),
        /** Withdrawals. */
        CSW(true),
        /** The cash that an account or an epoch began with. */
        JNLC(true),
        DIV(false),
        FEE(false);

        private final boolean paidIn;

        Type(boolean paidIn) {
            this.paidIn = paidIn;
        }

        /** Whether it is money paid in or out, and so neither profit nor loss. */
        boolean isPaidIn() {
            return paidIn;
        }

        static Type of(String kind, String source) {
            return kind.equals("reset")
                    ? JNLC
                    : switch (source) {
                        case "deposit" -> CSD;
                        case "withdrawal" -> CSW;
                        case "dividend" -> DIV;
                        case "fee" -> FEE;
                        default -> JNLC;
                    };
        }
    }
}
