package dev.livedesk.pnl.account;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Pnl;
import dev.livedesk.pnl.valuation.Checkpoint;

/** What an account is worth at some moment, exactly. */
public sealed interface Worth {

    /** What the positions were marked beside. */
    Cash cash();

    /** Whether it holds anything. */
    boolean invested();

    /** Cash plus market value. */
    Money equity();

    /** Whether every position has a good mark. */
    boolean valid();

    /**
     * An account's cash.
     *
     * @param seq up to which its journal is applied
     */
    record Cash(AccountId account, long seq, int epoch, Money amount) {}

    /** From a checkpoint of the sums; its decimals are made when they are asked for. */
    record Summed(Cash cash, boolean invested, Checkpoint checkpoint, int slot) implements Worth {

        @Override
        public Money equity() {
            return cash.amount().plus(checkpoint.values().money(slot));
        }

        @Override
        public boolean valid() {
            return !checkpoint.doubtful().get(slot);
        }
    }

    /** Marked position by position. */
    record Marked(Cash cash, boolean invested, Money equity, boolean valid) implements Worth {

        static Marked of(Cash cash, boolean invested, Pnl pnl) {
            return new Marked(cash, invested, pnl.equity(), pnl.isMarked());
        }
    }
}
