package dev.livedesk.quotes.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.trace.SentTraces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountChannelTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));
    private static final int SEEDS = 3_000;

    @Test
    void whateverIsLostOrLateEveryClientGetsEverythingOnceAndInOrder() {
        int reloads = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            reloads += run(seed);
        }
        assertThat(reloads).as("overflows and resets happened too").isGreaterThan(SEEDS);
    }

    @Test
    void pnlFromBeforeAClientsSnapshotIsKeptFromIt() {
        ModelAccount model = new ModelAccount(ACCOUNT, new Random(1));
        model.book(new Random(1));
        model.book(new Random(1));
        model.close();
        AccountChannel channel = new AccountChannel(
                ACCOUNT, model, new AccountFrames(ACCOUNT, new PositionViews(instrument -> OptionalDouble.empty(), instrument -> "")),
                SentTraces.OFF);
        ModelClient client = new ModelClient(ACCOUNT, model, "client");
        client.outbox.expect(ACCOUNT);
        channel.join(client.outbox);
        client.read(100_000, channel);
        channel.on(pnl(1, model.epoch(), 1));
        assertThat(client.outbox.isEmpty()).isTrue();
        channel.on(pnl(2, model.epoch(), 2));
        assertThat(client.outbox.waiting()).isEqualTo(1);
        client.read(100_000, channel);
        channel.on(pnl(2, model.epoch(), 1));
        assertThat(client.outbox.isEmpty()).as("an older valuation").isTrue();
    }

    private static int run(long seed) {
        Random random = new Random(seed);
        ModelAccount model = new ModelAccount(ACCOUNT, new Random(-seed));
        PositionViews views = new PositionViews(instrument -> OptionalDouble.of(11), instrument -> "");
        AccountChannel channel = new AccountChannel(ACCOUNT, model, new AccountFrames(ACCOUNT, views), SentTraces.OFF);
        List<ModelClient> joined = new ArrayList<>();
        List<ModelClient> left = new ArrayList<>();
        List<Runnable> late = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    long before = model.head();
                    int count = 1 + random.nextInt(3);
                    for (int i = 0; i < count; i++) {
                        model.book(random);
                    }
                    List<JournalEntry> entries = model.between(random.nextInt(4) == 0 ? model.head() - 1 : before, model.head());
                    long head = model.head();
                    Runnable hint = () -> channel.on(head, entries);
                    switch (random.nextInt(4)) {
                        case 0 -> {} // lost
                        case 1 -> late.add(hint);
                        default -> attempt(hint);
                    }
                }
                case 4, 5 -> {
                    Holdings holdings = model.apply(random);
                    switch (random.nextInt(3)) {
                        case 0 -> late.add(() -> channel.on(holdings));
                        case 1 -> attempt(() -> channel.on(holdings));
                        default -> {} // lost
                    }
                }
                case 6 -> {
                    if (!late.isEmpty()) {
                        attempt(late.remove(random.nextInt(late.size())));
                    }
                }
                case 7 -> {
                    if (joined.size() < 4) {
                        ModelClient client = new ModelClient(ACCOUNT, model, "seed " + seed + ", client " + (joined.size() + left.size()));
                        client.outbox.expect(ACCOUNT);
                        joined.add(client);
                        attempt(() -> channel.join(client.outbox));
                    }
                }
                case 8 -> {
                    if (!joined.isEmpty() && random.nextInt(3) == 0) {
                        ModelClient client = joined.removeFirst();
                        client.outbox.forget(ACCOUNT);
                        channel.leave(client.outbox);
                        left.add(client);
                    }
                }
                case 9 -> attempt(() -> model.heads(List.of(ACCOUNT)).values().forEach(channel::on));
                case 10 -> channel.on(pnl(model.head() - random.nextInt((int) Math.min(3, model.head() + 1)), model.epoch(), step));
                default -> {
                    model.failing(random.nextInt(4) == 0);
                    if (!joined.isEmpty()) {
                        ModelClient client = joined.get(random.nextInt(joined.size()));
                        attempt(() -> client.read(100 + random.nextInt(2_000), channel));
                    }
                }
            }
        }
        model.close();
        late.forEach(Runnable::run);
        for (int i = 0; i < 400; i++) {
            model.heads(List.of(ACCOUNT)).values().forEach(channel::on);
            joined.forEach(client -> client.read(2_000, channel));
        }
        joined.forEach(ModelClient::assertComplete);
        return joined.stream().mapToInt(ModelClient::snapshots).sum();
    }

    /** As a mailbox does: what fails is left to the next sweep. Only the model's failure, never a check's. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the database does not answer");
        }
    }

    private static PnlMessage pnl(long seq, int epoch, int second) {
        return new PnlMessage(ACCOUNT.toString(), 1, seq, epoch, "1", "1", "0", "0", "0", true, null, Instant.ofEpochSecond(second), List.of());
    }
}
