package dev.livedesk.positions.feed;

import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.listener.AccountHint;
import dev.livedesk.bus.listener.AccountListener;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.store.Outcome;
import dev.livedesk.positions.store.PositionStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Follows the journals of this replica's accounts. */
public final class PositionListener extends AccountListener {

    /** Somebody else applies the same account: after so many turns lost, the sweep looks again. */
    private static final int TURNS = 10;

    private final OwnShards own;
    private final PositionStore store;
    private final PositionAnnouncer announcer;
    private final Counter applied;
    private final Counter overtaken;

    public PositionListener(
            ListenerOptions options, OwnShards own, PositionStore store, PositionAnnouncer announcer, MeterRegistry meters) {
        super("positions", options);
        this.own = own;
        this.store = store;
        this.announcer = announcer;
        this.applied = Counter.builder("livedesk.positions.events").description("events of the ledger applied").register(meters);
        this.overtaken = Counter.builder("livedesk.positions.overtaken")
                .description("transactions given up because another replica applied the same events")
                .register(meters);
        Gauge.builder("livedesk.positions.queued", this, AccountListener::queued).description("accounts that wait").register(meters);
        Gauge.builder("livedesk.positions.failures", this, AccountListener::failures).description("attempts that failed").register(meters);
    }

    @Override
    protected List<String> topics() {
        return Topics.allLedger();
    }

    @Override
    protected Optional<AccountId> accountOf(byte[] hint) {
        return AccountHint.accountOf(hint, own);
    }

    @Override
    protected Collection<AccountId> behind() {
        return store.behind(own.now());
    }

    @Override
    protected void catchUp(AccountId account) {
        int turns = TURNS;
        boolean more = true;
        while (more && turns > 0) {
            more = switch (store.apply(account)) {
                case Outcome.UpToDate upToDate -> false;
                case Outcome.Overtaken lost -> {
                    overtaken.increment();
                    turns--;
                    yield true;
                }
                case Outcome.Applied done -> announced(done);
            };
        }
    }

    @Override
    protected void rebuild() {
        rebuildAll();
    }

    /**
     * Rebuilds every account of this replica, one after another.
     *
     * @return how many
     */
    public int rebuildAll() {
        List<AccountId> accounts = store.accounts(own.now());
        accounts.forEach(this::rebuild);
        return accounts.size();
    }

    /** Derives an account's positions from its whole journal again. */
    public void rebuild(AccountId account) {
        for (int turn = 0; turn < TURNS; turn++) {
            switch (store.rebuild(account)) {
                case Outcome.UpToDate upToDate -> {
                    return;
                }
                case Outcome.Applied done -> {
                    announced(done);
                    return;
                }
                case Outcome.Overtaken lost -> overtaken.increment();
            }
        }
        throw new IllegalStateException("others were faster " + TURNS + " times while rebuilding " + account);
    }

    private boolean announced(Outcome.Applied done) {
        applied.increment(done.events());
        announcer.announce(done.positions());
        return done.more();
    }
}
