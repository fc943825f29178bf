package dev.livedesk.quotes.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.ledger.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));
    private static final AccountId OTHER = new AccountId(new UUID(0, 2));
    private static final int ROOM = 1_000;

    private final AtomicInteger wakes = new AtomicInteger();
    private final Outbox outbox = new Outbox(new OutboxLimits(3, 200), wakes::incrementAndGet);

    @Test
    void changesOfATickerThatWaitsAreOne() {
        outbox.watch(4);
        outbox.changed(4);
        outbox.changed(4);
        outbox.changed(4);
        assertThat(outbox.waiting()).isEqualTo(1);
        assertThat(outbox.conflated()).isEqualTo(2);
        assertThat(wakes).hasValue(1);
        assertThat(take()).containsExactly("q4");
        assertThat(take()).isEmpty();
        outbox.changed(4);
        assertThat(take()).containsExactly("q4");
    }

    @Test
    void tickersTakeTurns() {
        Outbox narrow = new Outbox(new OutboxLimits(3, 200), () -> {});
        narrow.watchAll(true);
        List<Integer> order = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            narrow.changed(9);
            narrow.changed(3);
            narrow.changed(700);
            narrow.take(4, slot -> {
                order.add(slot);
                return bytes("full");
            });
        }
        assertThat(order).containsExactly(3, 9, 700, 3, 9, 700);
    }

    @Test
    void whatIsNotWatchedDoesNotGoOut() {
        outbox.watch(1);
        outbox.watch(2);
        outbox.changed(1);
        outbox.changed(2);
        outbox.unwatch(1);
        outbox.changed(1);
        outbox.changed(3);
        assertThat(take()).containsExactly("q2");
        outbox.watch(1);
        outbox.changed(1);
        assertThat(take()).containsExactly("q1");
    }

    @Test
    void quotesFindRoomBesideManyReplies() {
        Outbox roomy = new Outbox(new OutboxLimits(3, 100_000), () -> {});
        roomy.watch(1);
        roomy.changed(1);
        for (int i = 0; i < 50; i++) {
            roomy.reply(bytes("x".repeat(100)));
        }
        List<byte[]> frame = roomy.take(ROOM, slot -> bytes("q" + slot));
        assertThat(frame).last().isEqualTo(bytes("q1"));
        assertThat(frame).hasSize(8);
    }

    @Test
    void eventsCountOnlyAfterTheirAccountsSnapshot() {
        outbox.event(ACCOUNT, bytes("e1"));
        outbox.expect(ACCOUNT);
        outbox.event(ACCOUNT, bytes("e2"));
        outbox.snapshot(ACCOUNT, List.of(bytes("s"), bytes("synced")));
        outbox.event(ACCOUNT, bytes("e3"));
        assertThat(take()).containsExactly("s", "synced", "e3");
        outbox.forget(ACCOUNT);
        outbox.event(ACCOUNT, bytes("e4"));
        outbox.snapshot(ACCOUNT, List.of(bytes("late")));
        assertThat(take()).isEmpty();
    }

    @Test
    void whenTooManyEventsWaitTheAccountsAreLoadedAgain() {
        outbox.expect(ACCOUNT);
        outbox.expect(OTHER);
        outbox.snapshot(ACCOUNT, List.of(bytes("a")));
        outbox.snapshot(OTHER, List.of(bytes("o")));
        outbox.event(ACCOUNT, bytes("a1"));
        outbox.event(ACCOUNT, bytes("a2"));
        outbox.event(ACCOUNT, bytes("a3"));
        assertThat(outbox.toReload()).isEmpty();
        outbox.event(OTHER, bytes("o1"));
        outbox.event(ACCOUNT, bytes("a4"));
        assertThat(outbox.waiting()).as("the snapshots").isEqualTo(2);
        assertThat(outbox.toReload()).as("not before what waits in order is out").isEmpty();
        assertThat(take()).containsExactly("a", "o");
        assertThat(outbox.isEmpty()).as("there is something to do").isFalse();
        assertThat(outbox.toReload()).containsExactlyInAnyOrder(ACCOUNT, OTHER);
        assertThat(outbox.toReload()).as("named once").isEmpty();
        outbox.event(ACCOUNT, bytes("a5"));
        outbox.snapshot(ACCOUNT, List.of(bytes("a again")));
        outbox.event(ACCOUNT, bytes("a6"));
        assertThat(take()).containsExactly("a again", "a6");
    }

    @Test
    void ofPnlTheNewestWaits() {
        outbox.expect(ACCOUNT);
        outbox.pnl(ACCOUNT, bytes("before"));
        outbox.snapshot(ACCOUNT, List.of(bytes("s")));
        outbox.pnl(ACCOUNT, bytes("p1"));
        outbox.pnl(ACCOUNT, bytes("p2"));
        assertThat(take()).containsExactly("s", "p2");
    }

    @Test
    void whoDoesNotReadRepliesIsToBeClosedAndKeepsNothing() {
        outbox.watchAll(true);
        outbox.changed(1);
        for (int i = 0; i < 1_000; i++) {
            outbox.reply(bytes("x".repeat(50)));
        }
        assertThat(outbox.isOverfull()).isTrue();
        assertThat(outbox.waiting()).isEqualTo(1);
        assertThat(take()).containsExactly("{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}");
    }

    private List<String> take() {
        return outbox.take(ROOM, slot -> bytes("q" + slot)).stream().map(message -> new String(message, StandardCharsets.UTF_8)).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
