package dev.livedesk.pnl.account;

import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.listener.AccountHint;
import dev.livedesk.bus.listener.AccountListener;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.market.ledger.AccountId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps the {@link Accounts} of this replica up with what the position listener derives. What it applies is memory, so each start reads all of it. */
public final class PnlListener extends AccountListener {

    private static final int MANY = 100;
    private static final int TOGETHER = 500;

    private final OwnShards own;
    private final AccountStore store;
    private final Accounts accounts;
    private final Predicate<AccountId> watched;
    private final Clock clock;
    private final Comparison comparison;

    /** @param watched whether somebody watches an account, which is kept in full then */
    public PnlListener(
            ListenerOptions options,
            OwnShards own,
            AccountStore store,
            Accounts accounts,
            Predicate<AccountId> watched,
            Clock clock,
            MeterRegistry meters) {
        super("pnl", options);
        this.own = own;
        this.store = store;
        this.accounts = accounts;
        this.watched = watched;
        this.clock = clock;
        this.comparison = new Comparison(store, accounts);
        Gauge.builder("livedesk.pnl.queued", this, AccountListener::queued).description("accounts that wait").register(meters);
        Gauge.builder("livedesk.pnl.failures", this, AccountListener::failures).description("attempts that failed").register(meters);
        Gauge.builder("livedesk.pnl.accounts", accounts, Accounts::size).description("accounts of this replica").register(meters);
        Gauge.builder("livedesk.pnl.positions", accounts, Accounts::positions).description("their open positions").register(meters);
    }

    @Override
    protected List<String> topics() {
        return Topics.allPositions();
    }

    @Override
    protected Optional<AccountId> accountOf(byte[] hint) {
        return AccountHint.accountOf(hint, own);
    }

    @Override
    protected Collection<AccountId> behind() {
        Collection<AccountId> behind = comparison.behind(own.now(), clock.instant());
        return behind.size() < MANY ? behind : catchUp(List.copyOf(behind));
    }

    /** When a day ends, or at the start, all accounts are behind at once: they are read together, some hundred in one go. Those that cannot be read are left. */
    private List<AccountId> catchUp(List<AccountId> behind) {
        List<AccountId> left = new ArrayList<>();
        for (int from = 0; from < behind.size(); from += TOGETHER) {
            left.addAll(store.loadEach(behind.subList(from, Math.min(from + TOGETHER, behind.size())), clock.instant(), this::put));
        }
        return left;
    }

    @Override
    protected void catchUp(AccountId account) {
        store.load(account, clock.instant()).ifPresent(this::put);
    }

    @Override
    protected void catchUpTogether(List<AccountId> together) {
        store.load(together, clock.instant()).forEach(this::put);
    }

    private void put(Loaded loaded) {
        accounts.put(loaded, watched.test(loaded.account().id()));
    }

    @Override
    protected void rebuild() {
        accounts.clear();
        recover();
    }
}
