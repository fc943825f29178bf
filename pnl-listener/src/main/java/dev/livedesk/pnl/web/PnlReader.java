package dev.livedesk.pnl.web;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.account.AccountStore;
import dev.livedesk.pnl.account.Loaded;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Holding;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.Pnl;
import dev.livedesk.pnl.book.PnlBook;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** P&amp;L of any account now: read afresh, whichever replica it belongs to. */
public final class PnlReader {

    private final AccountStore store;
    private final Consumer<Set<Instrument>> refresh;
    private final Function<Instrument, Optional<Mark>> marks;

    /** @param refresh brings the newest quotes of instruments that have no mark yet */
    public PnlReader(AccountStore store, Consumer<Set<Instrument>> refresh, Function<Instrument, Optional<Mark>> marks) {
        this.store = store;
        this.refresh = refresh;
        this.marks = marks;
    }

    /** In any order; those whose positions are not derived yet are missing. */
    List<Pnl> read(Collection<AccountId> accounts, Instant now) {
        List<Account> loaded = store.load(accounts, now).stream().map(Loaded::account).toList();
        Set<Instrument> unknown = loaded.stream()
                .flatMap(account -> account.holdings().stream())
                .filter(holding -> holding.isOpen() && marks.apply(holding.instrument()).isEmpty())
                .map(Holding::instrument)
                .collect(Collectors.toSet());
        refresh.accept(unknown);
        return loaded.stream().map(account -> PnlBook.mark(account, marks)).toList();
    }
}
