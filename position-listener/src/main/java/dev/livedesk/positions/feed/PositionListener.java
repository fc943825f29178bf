package dev.livedesk.positions.feed;

import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.listener.AccountHint;
import dev.livedesk.bus.listener.AccountListener;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.store.Outcome;
import dev.livedesk.positions.store.PositionStore;
import dev.livedesk.positions.store.RebuildStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** Follows the journals of this replica's accounts. */
public final class PositionListener extends AccountListener {

    /** Somebody else works on the same account: after so many turns lost, the sweep looks again. */
    private static final int TURNS = 10;

    private final OwnShards own;
    private final PositionStore store;
    private final RebuildStore rebuilds;
    private final PositionAnnouncer announcer;
    private final Counter applied;
    private final Counter overtaken;

    public PositionListener(
            ListenerOptions options,
            OwnShards own,
            PositionStore store,
            RebuildStore rebuilds,
            PositionAnnouncer announcer,
            MeterRegistry meters) {
        super("positions", options);
        this.own = own;
        this.store = store;
        this.rebuilds = rebuilds;
        this.announcer = announcer;
        this.applied = Counter.builder("livedesk.positions.events").description("events of the ledger applied").register(meters);
        this.overtaken = Counter.builder("livedesk.positions.overtaken")
                .description("transactions given up because another replica worked on the account")
                .register(meters);
        Gauge.builder("livedesk.positions.lag", this, PositionListener::lag)
                .description("events of this replica's journals that are not applied")
                .register(meters);
        Gauge.builder("livedesk.positions.queued", this, AccountListener::queued).description("accounts that wait").register(meters);
        Gauge.builder("livedesk.positions.failures", this, AccountListener::failures).description("attempts that failed").register(meters);
    }

    /** Asked when somebody reads the metrics; without an answer of the database there is no value. */
    private double lag() {
        try {
            return store.lag(own.now());
        } catch (DataAccessException away) {
            return Double.NaN;
        }
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

    /** What cannot be applied together, or has more to apply, is caught up alone. */
    @Override
    protected void catchUpTogether(List<AccountId> accounts) {
        store.applyTogether(accounts).forEach((account, outcome) -> {
            boolean more = switch (outcome) {
                case Outcome.UpToDate upToDate -> false;
                case Outcome.Overtaken alone -> true;
                case Outcome.Applied done -> announced(done);
            };
            if (more) {
                catchUp(account);
            }
        });
    }

    /** Every account of this replica, batch by batch. */
    @Override
    protected void rebuild() {
        rebuilds.rebuildAll(rebuilds.batches(own.now()), rebuilt -> rebuilt.accounts().forEach(announcer::announce));
    }

    private boolean announced(Outcome.Applied done) {
        applied.increment(done.events());
        announcer.announce(done.positions());
        return done.more();
    }
}
