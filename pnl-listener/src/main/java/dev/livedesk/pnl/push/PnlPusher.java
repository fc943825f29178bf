package dev.livedesk.pnl.push;

import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.account.Accounts;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.Pnl;
import dev.livedesk.pnl.book.PnlBook;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells P&amp;L of the accounts that are watched: once when the watching begins, then whenever something changed or somebody waits for word, and never more
 * often than the gap. For one thread.
 */
public final class PnlPusher {

    private final Watches watches;
    private final Accounts accounts;
    private final Function<Instrument, Optional<Mark>> marks;
    private final Consumer<PnlMessage> publish;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final long gapNanos;
    private final Map<AccountId, Told> told = new HashMap<>();

    private record Told(Pnl pnl, long atNanos) {}

    /**
     * Tells nothing before {@link #push}.
     *
     * @param gap the least time between two messages of one account
     */
    public PnlPusher(
            Watches watches,
            Accounts accounts,
            Function<Instrument, Optional<Mark>> marks,
            Consumer<PnlMessage> publish,
            Clock clock,
            LongSupplier nanoTime,
            Duration gap) {
        this.watches = watches;
        this.accounts = accounts;
        this.marks = marks;
        this.publish = publish;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.gapNanos = gap.toNanos();
    }

    /** Tells what is due. */
    public void push() {
        List<AccountId> watched = watches.now();
        told.keySet().retainAll(new HashSet<>(watched));
        for (AccountId id : watched) {
            Told before = told.get(id);
            if (before == null || nanoTime.getAsLong() - before.atNanos() >= gapNanos) {
                accounts.find(id).ifPresent(account -> push(account, before));
            }
        }
    }

    private void push(Account account, @Nullable Told before) {
        Pnl pnl = PnlBook.mark(account, marks);
        if (watches.takeAwaited(account.id()) || before == null || !pnl.equals(before.pnl())) {
            told.put(account.id(), new Told(pnl, nanoTime.getAsLong()));
            publish.accept(PnlMessages.of(pnl, clock.instant()));
        }
    }
}
