package dev.livedesk.gateway.corporate;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.market.ledger.AccountId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Applies what is due to every account that is concerned, once each: what was applied is noted in the transaction that applies it, so that it may be
 * killed at any time and done again by anybody. It looks again and again, since a trade may be booked later with an earlier date.
 */
public final class CorporateDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CorporateDesk.class);
    private static final Author DESK = new Author("system", "split");
    private static final long LOOK_EVERY_SECONDS = 60;
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final CorporateStore store;
    private final Function<String, Asset> assets;
    private final Clock clock;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private volatile boolean stopping;

    public CorporateDesk(Ledger ledger, CorporateStore store, Function<String, Asset> assets, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.assets = assets;
        this.clock = clock;
    }

    /** Looks now and every minute. */
    public void start() {
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Looks soon. */
    void wake() {
        looks.execute(this::look);
    }

    private void look() {
        try {
            apply();
        } catch (DataAccessException | TransactionException | RejectedExecutionException e) {
            LOG.atWarn().setCause(e).log("corporate actions could not be applied: they are tried again");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("corporate actions could not be applied");
        }
    }

    /** Applies all that is due; safe to be done by several at once. */
    public void apply() {
        for (CorporateAction action : store.due(clock.instant())) {
            UUID after = new UUID(0, 0);
            for (List<AccountId> some = store.concerned(action, after, PAGE); !some.isEmpty(); some = store.concerned(action, after, PAGE)) {
                for (AccountId account : some) {
                    if (stopping) {
                        return;
                    }
                    apply(action, account);
                }
                after = some.getLast().value();
            }
        }
    }

    private void apply(CorporateAction action, AccountId account) {
        TradeCommand command = switch (action) {
            case CorporateAction.Split split ->
                new TradeCommand.ApplySplit(
                        split.id(), assets.apply(split.instrument().ticker()), split.to(), split.from(), split.effectiveAt(), split.inLieu(), DESK);
            case CorporateAction.Dividend dividend ->
                new TradeCommand.PayDividend(
                        dividend.id(), dividend.instrument(), dividend.perShare(), dividend.effectiveAt(), dividend.payAt(),
                        new Author("system", "dividend"));
        };
        if (ledger.submit(account, command) instanceof Outcome.Refused refused) {
            LOG.atError().addKeyValue("action", action.id()).addKeyValue("account", account)
                    .addKeyValue("reason", refused.rejection().message()).log("a corporate action cannot be applied");
        }
    }

    @Override
    public void close() {
        stopping = true;
        looks.close();
    }
}
