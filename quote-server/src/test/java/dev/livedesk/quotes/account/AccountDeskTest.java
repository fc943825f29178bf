package dev.livedesk.quotes.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.bus.message.WatchMessage;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.client.Outbox;
import dev.livedesk.quotes.client.OutboxLimits;
import dev.livedesk.quotes.trace.SentTraces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said of who is watched. Nothing is read here. */
class AccountDeskTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));

    private final List<WatchMessage> said = new ArrayList<>();
    private final AccountDesk desk = new AccountDesk(
            new ModelAccount(ACCOUNT, new Random(1)),
            instrument -> OptionalDouble.empty(),
            instrument -> "",
            work -> {},
            (topic, message) -> said.add(Messages.read(message, WatchMessage.class)),
            SentTraces.OFF);
    private final Outbox client = new Outbox(new OutboxLimits(6, 1_000_000), () -> {});

    @Test
    void pnlIsAwaitedUntilItComes() {
        desk.join(ACCOUNT, client);
        desk.tellWatched();
        desk.on(Topics.pnl(1), Messages.write(pnl()));
        desk.tellWatched();

        assertThat(said).containsExactly(watch(true), watch(true), watch(false));
    }

    @Test
    void pnlIsAwaitedAgainWhenMessagesMayHaveBeenMissed() {
        desk.join(ACCOUNT, client);
        desk.on(Topics.pnl(1), Messages.write(pnl()));
        desk.resubscribed();
        desk.tellWatched();

        assertThat(said).last().isEqualTo(watch(true));
    }

    @Test
    void pnlIsAwaitedAgainByWhoeverComesAfterTheLastHasLeft() {
        desk.join(ACCOUNT, client);
        desk.on(Topics.pnl(1), Messages.write(pnl()));
        desk.leave(ACCOUNT, client);
        desk.join(ACCOUNT, client);

        assertThat(said).containsExactly(watch(true), watch(true));
    }

    private static WatchMessage watch(boolean awaited) {
        List<String> accounts = List.of(ACCOUNT.toString());
        return new WatchMessage(accounts, awaited ? accounts : List.of());
    }

    private static PnlMessage pnl() {
        return new PnlMessage(ACCOUNT.toString(), 1, 3, 1, "1", "1", "0", "0", "0", true, null, Instant.EPOCH, List.of());
    }
}
