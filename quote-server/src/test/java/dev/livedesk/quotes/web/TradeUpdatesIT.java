package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.ClientSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.trace.TestCollector;
import dev.livedesk.bus.trace.ToldSpan;
import dev.livedesk.bus.trace.TraceParent;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.EventId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TradeUpdatesIT {

    private static final TestCollector COLLECTOR = new TestCollector();
    private static final TraceParent PUBLISHED = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private static TestDesk desk;
    private static UUID user;

    @BeforeAll
    static void start() {
        List<String> settings = new ArrayList<>(List.of("--livedesk.quotes.sweep-every=100ms"));
        COLLECTOR.settings().forEach((key, value) -> settings.add("--" + key + "=" + value));
        desk = TestDesk.start(settings.toArray(String[]::new));
        user = desk.user("trader");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aClientAuthenticatesListensAndGetsUpdatesInBinaryFrames() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        ledger.order("new"); // before it listened
        try (UpdateSocket socket = UpdateSocket.open(desk.port())) {
            socket.authenticate(desk.key(user, account));
            assertThat(socket.message(0)).as("no welcome before it")
                    .isEqualTo("{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}");
            socket.listen();
            assertThat(socket.message(1)).isEqualTo("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
            LedgerMessage.Entry fill = ledger.book("AAPL", -3);
            ledger.tell(fill);
            socket.message(2);
            JsonNode update = socket.messages().get(2);
            assertThat(update.path("stream").asString()).isEqualTo("trade_updates");
            JsonNode data = update.path("data");
            assertThat(data.propertyNames()).containsExactly(
                    "event", "execution_id", "price", "qty", "position_qty", "timestamp", "at", "event_id", "order");
            assertThat(data.path("event").asString()).isEqualTo("fill");
            assertThat(data.path("execution_id")).isEqualTo(Objects.requireNonNull(fill.trade()).path("id"));
            assertThat(data.path("price").asString()).isEqualTo("10");
            assertThat(data.path("qty").asString()).as("without the sign of a sale").isEqualTo("3");
            assertThat(data.path("position_qty").asString()).isEqualTo("-21");
            assertThat(data.path("order")).isEqualTo(((ObjectNode) Objects.requireNonNull(fill.order()).deepCopy()).putNull("cancel_requested_at"));
            OffsetDateTime recorded = desk.owner.sql("select recorded_at from gateway.account_event where account_id = ? and seq = 2").params(account)
                    .query(OffsetDateTime.class).single();
            assertThat(data.path("at").asString()).isEqualTo(recorded.toInstant().toString());
            assertThat(data.path("event_id").asString()).isEqualTo(EventId.of(new AccountId(account), recorded.toInstant(), 2).toString());
            assertThat(socket.texts()).isZero();
        }
    }

    /** From the hint's place in its trace, to the algo's stream and to the dashboard. */
    @Test
    void anUpdateIsSentWithinItsOrdersTrace() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        try (UpdateSocket algo = UpdateSocket.open(desk.port());
                TestSocket dashboard = TestSocket.open(desk.port(), desk.key(user, account))) {
            algo.authenticate(desk.key(user, account));
            algo.listen();
            algo.message(1);
            dashboard.send("{\"action\":\"subscribe\",\"accounts\":[\"" + account + "\"]}");
            dashboard.await("the snapshot's end", message -> message.path("T").asString().equals("synced"));
            // The hint comes before the event that it tells of can be found: so no sweep can be first, which would know nothing of a trace.
            JsonNode order = JsonMapper.shared().readTree("{\"id\":\"%s\",\"status\":\"filled\"}".formatted(UUID.randomUUID()));
            ledger.tell(new LedgerMessage.Entry(1, "trade", Instant.now(), "fill", order, null, PUBLISHED.value()));
            dashboard.await("the order's event", message -> message.path("T").asString().equals("order"));
            ledger.book("AAPL", 1);
            algo.message(2);
            for (String path : List.of("/stream", "/ws")) {
                ToldSpan sent = COLLECTOR.span("what was sent to " + path, span -> path.equals(span.tags().get("livedesk.path"))
                        && account.toString().equals(span.tags().get("livedesk.account")));
                assertThat(sent.name()).isEqualTo("update sent");
                assertThat(sent.service()).isEqualTo("quote-server");
                assertThat(sent.traceId()).isEqualTo(PUBLISHED.traceId());
                assertThat(sent.parentId()).isEqualTo(PUBLISHED.spanId());
                assertThat(sent.tags()).containsEntry("livedesk.order", order.path("id").asString());
            }
            ledger.tell(ledger.book("AAPL", 1));
            algo.message(3);
        }
        assertThat(COLLECTOR.spans().stream().filter(span -> account.toString().equals(span.tags().get("livedesk.account"))))
                .as("an event that is in no trace is told to nobody").hasSize(2);
    }

    @Test
    void whateverHappensToHintsEverySubscriberGetsEachUpdateOnceInOrder() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            concurrently(seed);
        }
    }

    private static void concurrently(long seed) throws InterruptedException {
        Random random = new Random(seed);
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        List<UpdateSocket> sockets = new CopyOnWriteArrayList<>();
        Thread joining = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 6; i++) {
                sockets.add(UpdateSocket.open(desk.port()).listening(desk.key(user, account)));
                LockSupport.parkNanos(10_000_000);
            }
        });
        for (int i = 0; i < 60; i++) {
            LedgerMessage.Entry first = ledger.book("AAPL", 1);
            switch (random.nextInt(5)) {
                case 0 -> {} // the hint is lost
                case 1 -> ledger.tell(ledger.book("AAPL", 1)); // that of the first is lost
                case 2 -> ledger.tell(first, first);
                case 3 -> ledger.hint(ledger.order("canceled"));
                default -> ledger.tell(first);
            }
        }
        joining.join();
        long end = ledger.order("new");
        for (UpdateSocket socket : sockets) {
            eventually("the last one, seed " + seed, () -> !socket.updates().isEmpty() && seq(socket.updates().getLast()) == end);
            List<Long> seqs = socket.updates().stream().map(TradeUpdatesIT::seq).toList();
            assertThat(seqs).as("seed " + seed).containsExactlyElementsOf(LongStream.rangeClosed(seqs.getFirst(), end).boxed().toList());
            socket.close();
        }
    }

    @Test
    void whatTheJournalKeepsForItselfIsNotSent() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        try (UpdateSocket socket = UpdateSocket.open(desk.port()).listening(desk.key(user, account))) {
            ledger.order("triggered");
            long fill = ledger.book("AAPL", 1).seq();
            ledger.amend(fill);
            ledger.reset(null);
            ledger.order("canceled");
            eventually("the last one", () -> socket.updates().stream().anyMatch(update -> update.path("event").asString().equals("canceled")));
            assertThat(socket.updates().stream().map(update -> update.path("event").asString())).containsExactly("fill", "canceled");
        }
    }

    @Test
    void listenReplacesTheSetAndNothingIsRepeated() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        try (UpdateSocket socket = UpdateSocket.open(desk.port()).listening(desk.key(user, account))) {
            ledger.order("new");
            socket.message(2);
            socket.send("{\"action\":\"listen\",\"data\":{\"streams\":[]}}");
            assertThat(socket.message(3)).isEqualTo("{\"stream\":\"listening\",\"data\":{\"streams\":[]}}");
            ledger.hint(ledger.order("accepted"));
            socket.send("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\",\"unheard_of\"]}}");
            assertThat(socket.message(4)).isEqualTo("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
            socket.listen();
            assertThat(socket.message(5)).isEqualTo("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
            ledger.hint(ledger.order("canceled"));
            socket.message(6);
            assertThat(socket.updates().stream().map(update -> update.path("event").asString())).containsExactly("new", "canceled");
        }
    }

    @Test
    void eachAccountIsToldItsOwnUpdatesOnly() {
        UUID mine = desk.account(user);
        UUID theirs = desk.account(desk.user("other"));
        Ledger ledger = new Ledger(desk, mine);
        Ledger other = new Ledger(desk, theirs);
        try (UpdateSocket socket = UpdateSocket.open(desk.port()).listening(desk.key(user, mine))) {
            other.hint(other.order("expired"));
            ledger.hint(ledger.order("new"));
            socket.message(2);
            assertThat(socket.updates().stream().map(update -> update.path("event").asString())).containsExactly("new");
        }
    }

    @Test
    void messagesMayBeBinaryOrFragmentedAndNeedNotWaitForAnswers() {
        UUID account = desk.account(user);
        String[] key = desk.key(user, account);
        String authenticate = "{\"action\":\"authenticate\",\"data\":{\"key_id\":\"%s\",\"secret_key\":\"secret\"}}".formatted(key[1]);
        String listen = "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}";
        String expected = "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}";
        try (UpdateSocket binary = UpdateSocket.open(desk.port()); UpdateSocket fragmented = UpdateSocket.open(desk.port())) {
            assertThat(binary.sendBinary(authenticate).sendBinary(listen).message(1)).isEqualTo(expected);
            assertThat(fragmented.sendFragmented(authenticate).sendFragmented(listen).message(1)).isEqualTo(expected);
        }
    }

    @Test
    void theHandshakeMayCarryTheCredential() {
        UUID account = desk.account(user);
        Ledger ledger = new Ledger(desk, account);
        UUID single = desk.user("single");
        UUID own = desk.account(single);
        Ledger ownLedger = new Ledger(desk, own);
        try (UpdateSocket byKey = UpdateSocket.open(desk.port(), desk.key(user, account)).listen();
                UpdateSocket bySession = UpdateSocket.open(desk.port(), desk.session(single, "updates-token")).listen()) {
            byKey.message(0);
            bySession.message(0);
            ledger.hint(ledger.order("new"));
            ownLedger.hint(ownLedger.order("new"));
            eventually("both are told", () -> byKey.updates().size() == 1 && bySession.updates().size() == 1);
        }
    }

    private static long seq(JsonNode update) {
        return EventId.parse(update.path("event_id").asString()).seq();
    }
}
