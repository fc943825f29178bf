package dev.livedesk.pnl.web;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.account.AccountStore;
import dev.livedesk.pnl.account.Loaded;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.Pnl;
import dev.livedesk.pnl.book.PnlBook;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** P&amp;L of any account now: read afresh, whichever replica it belongs to. */
public final class PnlReader {

    private final AccountStore store;
    private final Consumer<java.util.Set<Instrument>> refresh;
    private final Function<Instrument, Optional<Mark>> marks;

    /** @param refresh brings the newest quotes of instruments that have no mark yet */
    public PnlReader(AccountStore store, Consumer<java.util.Set<Instrument>> refresh, Function<Instrument, Optional<Mark>> marks) {
        this.store = store;
        this.refresh = refresh;
        this.marks = marks;
    }

    /** None while the account has no positions derived. */
    Optional<Pnl> read(AccountId account, Instant now) {
        return store.load(account, now).map(Loaded::account).map(loaded -> {
            var unknown = new java.util.HashSet<Instrument>();
            loaded.holdings().stream()
                    .filter(holding -> holding.isOpen() && marks.apply(holding.instrument()).isEmpty())
                    .forEach(holding -> unknown.add(holding.instrument()));
            refresh.accept(unknown);
            return PnlBook.mark(loaded, marks);
        });
    }
}
