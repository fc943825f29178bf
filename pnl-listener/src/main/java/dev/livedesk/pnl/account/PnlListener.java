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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the {@link Accounts} of this replica up with what the position listener derives. What it applies is memory, so each start reads all of it. */
public final class PnlListener extends AccountListener {

    private final OwnShards own;
    private final AccountStore store;
    private final Accounts accounts;
    private final Clock clock;

    public PnlListener(
            ListenerOptions options, OwnShards own, AccountStore store, Accounts accounts, Clock clock, MeterRegistry meters) {
        super("pnl", options);
        this.own = own;
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        Gauge.builder("livedesk.pnl.queued", this, AccountListener::queued).description("accounts that wait").register(meters);
        Gauge.builder("livedesk.pnl.failures", this, AccountListener::failures).description("attempts that failed").register(meters);
        Gauge.builder("livedesk.pnl.accounts", accounts, all -> all.all().size()).description("accounts of this replica").register(meters);
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
        Map<AccountId, Version> versions = store.versions(own.now());
        accounts.retain(versions.keySet());
        Instant now = clock.instant();
        List<AccountId> behind = new ArrayList<>();
        versions.forEach((account, version) -> {
            Loaded known = accounts.get(account);
            if (known == null || !known.isCurrent(version, now)) {
                behind.add(account);
            }
        });
        return behind;
    }

    @Override
    protected void catchUp(AccountId account) {
        store.load(account, clock.instant()).ifPresent(accounts::put);
    }

    @Override
    protected void rebuild() {
        accounts.clear();
        recover();
    }
}
