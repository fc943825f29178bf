package dev.livedesk.pnl;

import dev.livedesk.bus.Beat;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.WatchMessage;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.account.WatchedAccounts;
import dev.livedesk.pnl.closing.ClosingKeeper;
import dev.livedesk.pnl.equity.EquityKeeper;
import dev.livedesk.pnl.equity.EquityRetention;
import dev.livedesk.pnl.push.PnlPusher;
import dev.livedesk.pnl.push.Watches;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Runs what goes by the clock: pushes, minutes, ends of days. Each has a thread of its own, so that a slow database delays no push. */
final class PnlDesk implements SmartLifecycle {

    private static final Duration PUSHES = Duration.ofMillis(50);
    private static final Duration MINUTES = Duration.ofMillis(500);
    private static final Duration RETENTIONS = Duration.ofMinutes(10);
    private static final Duration CLOSINGS = Duration.ofMillis(250);

    private final BusClient client;
    private final Watches watches;
    private final Runnable reprice;
    private final WatchedAccounts watched;
    private final PnlPusher pusher;
    private final EquityKeeper equities;
    private final EquityRetention retention;
    private final ClosingKeeper closings;
    private volatile List<AutoCloseable> running = List.of();

    /** @param reprice moves the sums by the quotes that came since */
    PnlDesk(
            BusClient client,
            Watches watches,
            Runnable reprice,
            WatchedAccounts watched,
            PnlPusher pusher,
            EquityKeeper equities,
            EquityRetention retention,
            ClosingKeeper closings) {
        this.client = client;
        this.watches = watches;
        this.reprice = reprice;
        this.watched = watched;
        this.pusher = pusher;
        this.equities = equities;
        this.retention = retention;
        this.closings = closings;
    }

    /** What the pusher publishes with. */
    static java.util.function.Consumer<dev.livedesk.bus.message.PnlMessage> publishing(BusPublisher publisher) {
        return message -> publisher.publish(Topics.pnl(message.shard()), Messages.write(message));
    }

    @Override
    public void start() {
        running = List.of(
                BusSubscription.to(client, List.of(Topics.WATCH), (topic, message) -> watched(message), () -> {}),
                Beat.every(PUSHES, "pnl-reprice", reprice),
                Beat.every(PUSHES, "pnl-push", pusher::push),
                Beat.every(PUSHES, "pnl-watched", watched::beat),
                Beat.every(MINUTES, "pnl-minutes", equities::beat),
                Beat.every(RETENTIONS, "pnl-retention", retention::beat),
                Beat.every(CLOSINGS, "pnl-closings", closings::beat));
    }

    @Override
    public void stop() {
        List<AutoCloseable> stopping = running;
        running = List.of();
        for (AutoCloseable one : stopping) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    private void watched(byte[] message) {
        WatchMessage watch = Messages.read(message, WatchMessage.class);
        watches.on(parsed(watch.accounts()), parsed(watch.awaited()));
    }

    private static List<AccountId> parsed(List<String> accounts) {
        return accounts.stream().map(AccountId::parse).toList();
    }
}
