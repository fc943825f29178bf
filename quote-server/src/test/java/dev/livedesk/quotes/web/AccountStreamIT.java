package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.ClientSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.bus.message.WatchMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountStreamIT {

    private static TestDesk desk;
    private static UUID user;

    @BeforeAll
    static void start() {
        desk = TestDesk.start("--livedesk.quotes.sweep-every=100ms");
        user = desk.user("trader");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void theSnapshotHasOrdersTradesAndPositionsThenComesWhatIsLater() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        ledger.buyOne("AAPL", false);
        ledger.book("AAPL", 1);
        ledger.book("KO", 1);
        try (TestSocket socket = subscribed(account)) {
            socket.await("the snapshot's end", message -> message.path("T").asString().equals("synced") && message.path("n").asLong() == 3);
            assertThat(socket.messages("order").stream().map(message -> message.path("n").asLong())).containsExactly(1L, 2L, 3L);
            assertThat(socket.messages("order").getFirst().path("event").asString()).isEqualTo("fill");
            assertThat(socket.messages("order").getFirst().path("order").path("status").asString()).isEqualTo("filled");
            JsonNode trade = socket.messages("trade").getLast().path("trade");
            assertThat(trade.propertyNames()).containsExactly(
                    "id", "account", "seq", "version", "ticker", "side", "quantity", "price", "fee", "effectiveAt", "recordedAt", "status", "orderId", "source");
            assertThat(trade.path("quantity").asString()).isEqualTo("1");
            assertThat(trade.path("status").asString()).isEqualTo("active");
            assertThat(socket.messages("position").stream().map(message -> message.path("n") + " " + message.path("position").path("symbol").asString() + " "
                    + message.path("position").path("qty").asString())).as("although the listener is behind").containsExactlyInAnyOrder("3 AAPL 2", "3 KO 1");
            JsonNode position = socket.messages("position").getFirst().path("position");
            assertThat(position.path("avg_entry_price").asString()).isEqualTo("10");
            assertThat(position.path("asset_class").asString()).isEqualTo("us_equity");
            assertThat(position.path("exchange").asString()).isEqualTo("NASDAQ");
            LedgerMessage.Entry next = ledger.book("KO", 1);
            ledger.tell(next);
            socket.await("the event", message -> message.path("T").asString().equals("trade") && message.path("n").asLong() == 4);
        }
    }

    @Test
    void whileTradesAreBookedEverySubscriberGetsAllOfThemOnce() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            concurrently(seed);
        }
    }

    private static void concurrently(long seed) throws InterruptedException {
        Random random = new Random(seed);
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        List<TestSocket> sockets = new CopyOnWriteArrayList<>();
        Thread joining = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 6; i++) {
                sockets.add(subscribed(account));
                LockSupport.parkNanos(10_000_000);
            }
        });
        for (int i = 0; i < 60; i++) {
            LedgerMessage.Entry first = ledger.book("AAPL", 1);
            switch (random.nextInt(4)) {
                case 0 -> {} // the hint is lost
                case 1 -> ledger.tell(ledger.book("AAPL", 1)); // that of the first is lost
                case 2 -> ledger.tell(first, ledger.book("AAPL", 1));
                default -> ledger.tell(first);
            }
            if (random.nextInt(3) == 0) {
                ledger.apply("AAPL");
                if (random.nextBoolean()) {
                    ledger.tellPositions("AAPL");
                }
            }
        }
        joining.join();
        ledger.apply("AAPL");
        long end = ledger.seq();
        for (TestSocket socket : sockets) {
            eventually("all trades, seed " + seed, () -> newest(socket, "trade") == end);
            eventually("all positions, seed " + seed, () -> quantity(socket).equals(Long.toString(end)));
            assertWhole(socket, end, "seed " + seed);
            socket.close();
        }
    }

    /** After the snapshot's end every later sequence once, in order, and positions that never go back. */
    private static void assertWhole(TestSocket socket, long end, String where) {
        List<JsonNode> messages = socket.messages();
        int synced = 0;
        while (!messages.get(synced).path("T").asString().equals("synced")) {
            synced++;
        }
        long from = messages.get(synced).path("n").asLong();
        List<JsonNode> later = messages.subList(synced + 1, messages.size());
        List<Long> expected = LongStream.rangeClosed(from + 1, end).boxed().toList();
        for (String type : List.of("order", "trade")) {
            assertThat(later.stream().filter(message -> message.path("T").asString().equals(type)).map(message -> message.path("n").asLong()))
                    .as("%s, %s after %d", where, type, from).containsExactlyElementsOf(expected);
        }
        List<Long> positions = new ArrayList<>();
        messages.stream().filter(message -> message.path("T").asString().equals("position")).forEach(message -> {
            positions.add(message.path("n").asLong());
            assertThat(message.path("position").path("qty").asString()).as(where).isEqualTo(message.path("n").asString());
        });
        assertThat(positions).as(where).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aLostHintIsFoundByTheSweep() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        try (TestSocket socket = subscribed(account)) {
            socket.await("the snapshot", message -> message.path("T").asString().equals("synced"));
            ledger.buyOne("AAPL", false);
            socket.await("the trade", message -> message.path("T").asString().equals("trade") && message.path("n").asLong() == 1);
            socket.await("the position", message -> message.path("T").asString().equals("position") && message.path("n").asLong() == 1);
        }
    }

    @Test
    void afterAResetTheAccountComesAnewAndWhatWasHeldIsFlat() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        ledger.buyOne("AAPL", false);
        try (TestSocket socket = subscribed(account)) {
            socket.await("the snapshot", message -> message.path("T").asString().equals("synced") && message.path("n").asLong() == 1);
            assertThat(quantity(socket)).isEqualTo("1");
            ledger.reset(null);
            socket.await("the new snapshot", message -> message.path("T").asString().equals("synced") && message.path("n").asLong() == 2);
            assertThat(quantity(socket)).isEqualTo("0");
        }
    }

    @Test
    void pnlComesToThoseWhoWatchAndTheOthersAreToldWhoIsWatched() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        ledger.buyOne("AAPL", false);
        List<String> watched = new CopyOnWriteArrayList<>();
        List<Boolean> awaited = new CopyOnWriteArrayList<>();
        try (BusSubscription listening = BusSubscription.to(desk.client(), List.of(Topics.WATCH), (topic, message) -> {
                    WatchMessage watch = Messages.read(message, WatchMessage.class);
                    watched.addAll(watch.accounts());
                    if (watch.accounts().contains(account.toString())) {
                        awaited.add(watch.awaited().contains(account.toString()));
                    }
                }, () -> {});
                TestSocket socket = subscribed(account)) {
            assertThat(listening.isConnected()).isTrue();
            eventually("the word that it is watched", () -> watched.contains(account.toString()));
            socket.await("the snapshot", message -> message.path("T").asString().equals("synced"));
            desk.publisher.publish(Topics.pnl(1), Messages.write(pnl(account, 0, "before the snapshot")));
            desk.publisher.publish(Topics.pnl(1), Messages.write(pnl(account, 1, "now")));
            JsonNode pnl = socket.await("the P&L", message -> message.path("T").asString().equals("pnl"));
            assertThat(pnl.path("reason").asString()).isEqualTo("now");
            assertThat(pnl.propertyNames()).containsExactly(
                    "T", "account", "n", "equity", "cash", "realized", "unrealized", "day", "valid", "reason", "t", "positions");
            eventually("the word again", () -> watched.stream().filter(account.toString()::equals).count() >= 3);
            assertThat(awaited.getFirst()).as("its P&L is asked for").isTrue();
            eventually("no more, since it came", () -> !awaited.getLast());
        }
    }

    private static PnlMessage pnl(UUID account, long seq, String reason) {
        PnlMessage.Line line = new PnlMessage.Line("AAPL", "1", "10", "11", Instant.EPOCH, true, "11", "1", "1", "10.5");
        return new PnlMessage(account.toString(), 1, seq, 1, "100001", "99990", "0", "1", "1", true, reason, Instant.now(), List.of(line));
    }

    private static TestSocket subscribed(UUID account) {
        return TestSocket.open(desk.port(), desk.key(user, account)).send("{\"action\":\"subscribe\",\"accounts\":[\"" + account + "\"]}");
    }

    private static long newest(TestSocket socket, String type) {
        List<JsonNode> messages = socket.messages(type);
        return messages.isEmpty() ? -1 : messages.getLast().path("n").asLong();
    }

    private static String quantity(TestSocket socket) {
        List<JsonNode> positions = socket.messages("position");
        return positions.isEmpty() ? "" : positions.getLast().path("position").path("qty").asString();
    }
}
