package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.ClientSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.RevokedMessage;
import dev.livedesk.market.ledger.EventId;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TradeUpdateRefusalsIT {

    private static final int POLICY_VIOLATION = 1008;
    private static final String UNAUTHORIZED = "{\"stream\":\"authorization\",\"data\":{\"status\":\"unauthorized\",\"action\":\"%s\"}}";
    private static final String AUTHORIZED = "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}";

    private static TestDesk desk;
    private static UUID user;
    private static UUID account;
    private static String[] key;

    @BeforeAll
    static void start() {
        desk = TestDesk.start("--livedesk.quotes.rights-every=200ms", "--livedesk.quotes.sweep-every=100ms", "--livedesk.quotes.authenticate-within=500ms",
                "--livedesk.quotes.client-bytes=64KB");
        user = desk.user("trader");
        account = desk.account(user);
        key = desk.key(user, account);
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void whoIsNotProvenHearsNothing() {
        Ledger ledger = new Ledger(desk, desk.account(user));
        try (UpdateSocket socket = UpdateSocket.open(desk.port())) {
            socket.listen();
            assertThat(socket.message(0)).isEqualTo(UNAUTHORIZED.formatted("listen"));
            socket.authenticate("", key[1], "", "wrong");
            assertThat(socket.message(1)).isEqualTo(UNAUTHORIZED.formatted("authenticate"));
            socket.send("{\"action\":\"authenticate\",\"data\":{\"oauth_token\":\"token\"}}");
            assertThat(socket.message(2)).isEqualTo(UNAUTHORIZED.formatted("authenticate"));
            socket.send("{\"action\":\"authenticate\",\"data\":{\"key_id\":\"\\u0000\",\"secret_key\":\"\\u0000\"}}");
            assertThat(socket.message(3)).isEqualTo(UNAUTHORIZED.formatted("authenticate"));
            socket.listen();
            assertThat(socket.message(4)).isEqualTo(UNAUTHORIZED.formatted("listen"));
            ledger.hint(ledger.order("new"));
            socket.send("garbage");
            assertThat(socket.message(5)).isEqualTo("{\"action\":\"error\",\"data\":{\"error_message\":\"invalid syntax\"}}");
            assertThat(socket.updates()).isEmpty();
        }
    }

    @Test
    void theOtherFormOfAuthenticationIsTakenToo() {
        try (UpdateSocket socket = UpdateSocket.open(desk.port())) {
            assertThat(socket.send("{\"action\":\"auth\",\"key\":\"%s\",\"secret\":\"secret\"}".formatted(key[1])).message(0)).isEqualTo(AUTHORIZED);
        }
    }

    @Test
    void aWrongCredentialOfTheHandshakeIsRefused() {
        assertThat(UpdateSocket.handshake(desk.port())).isEqualTo(101);
        assertThat(UpdateSocket.handshake(desk.port(), key[0], key[1], key[2], "wrong")).isEqualTo(401);
        String[] session = desk.session(user, "origin-of-updates");
        assertThat(UpdateSocket.handshake(desk.port(), session)).isEqualTo(101);
        assertThat(UpdateSocket.handshake(desk.port(), session[0], session[1])).isEqualTo(403);
        assertThat(UpdateSocket.handshake(desk.port(), session[0], session[1], "Origin", "http://evil.example")).isEqualTo(403);
    }

    @Test
    void aConnectionStaysWithWhoeverCameFirst() {
        String[] other = desk.key(user, desk.account(user));
        try (UpdateSocket socket = UpdateSocket.open(desk.port())) {
            socket.authenticate(key);
            assertThat(socket.message(0)).isEqualTo(AUTHORIZED);
            socket.authenticate(other);
            assertThat(socket.message(1)).isEqualTo(UNAUTHORIZED.formatted("authenticate"));
            socket.authenticate(key);
            assertThat(socket.message(2)).isEqualTo(AUTHORIZED);
        }
    }

    @Test
    void whoDoesNotProveHimselfInTimeIsClosed() {
        try (UpdateSocket late = UpdateSocket.open(desk.port()); UpdateSocket known = UpdateSocket.open(desk.port()).listening(key)) {
            late.awaitClose();
            assertThat(late.closeCode()).isEqualTo(POLICY_VIOLATION);
            assertThat(late.message(0)).contains("authentication timeout");
            assertThat(known.isClosed()).isFalse();
        }
    }

    @Test
    void whoGuessesIsClosed() {
        try (UpdateSocket socket = UpdateSocket.open(desk.port(), key)) {
            for (int i = 0; i < 5; i++) {
                socket.authenticate("", key[1], "", "guess" + i);
            }
            socket.awaitClose();
            assertThat(socket.closeCode()).isEqualTo(POLICY_VIOLATION);
        }
    }

    @Test
    void aFloodIsClosed() {
        try (UpdateSocket socket = UpdateSocket.open(desk.port(), key)) {
            for (int i = 0; i < 400 && !socket.isClosed(); i++) {
                socket.listen();
            }
            socket.awaitClose();
            socket.await("the reason", message -> message.toString().contains("too many messages"));
        }
    }

    @Test
    void aRevokedKeyClosesItsSockets() {
        String[] revoked = desk.key(user, account);
        String[] lost = desk.key(user, account);
        try (UpdateSocket told = UpdateSocket.open(desk.port()).listening(revoked); UpdateSocket found = UpdateSocket.open(desk.port()).listening(lost);
                UpdateSocket other = UpdateSocket.open(desk.port()).listening(key)) {
            desk.publisher.publish(Topics.REVOKED, Messages.write(new RevokedMessage("key:" + revoked[1])));
            told.awaitClose();
            assertThat(told.closeCode()).isEqualTo(POLICY_VIOLATION);
            desk.owner.sql("update gateway.api_key set revoked_at = now() where key_id = ?").params(lost[1]).update();
            found.awaitClose();
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void aPingIsAnswered() {
        try (UpdateSocket socket = UpdateSocket.open(desk.port())) {
            socket.ping();
            eventually("the pong", () -> socket.pongs() == 1);
        }
    }

    @Test
    void aClientThatDoesNotReadCostsLittleDelaysNobodyAndMissesNothing() {
        UUID busy = desk.account(user);
        Ledger ledger = new Ledger(desk, busy);
        String[] deafs = desk.key(user, busy);
        try (UpdateSocket deaf = UpdateSocket.deaf(desk.port(), deafs); UpdateSocket keen = UpdateSocket.open(desk.port()).listening(desk.key(user, busy))) {
            long[] end = new long[1];
            keen.await("the keen one is in", message -> true);
            deaf.listen();
            eventually("its socket is full", () -> {
                end[0] = flood(busy);
                ledger.hint(end[0]);
                eventually("the keen one has all", () -> keen.updates().size() == end[0]);
                return desk.bean(Sockets.class).waiting() > 0 && end[0] > 8_000;
            });
            assertThat(desk.bean(Sockets.class).waiting()).as("updates of a kilobyte in half of 64 KB").isLessThan(40);
            deaf.hear();
            eventually("it has the last one", () -> !deaf.updates().isEmpty() && seq(deaf) == end[0]);
            List<Long> seqs = deaf.updates().stream().map(update -> EventId.parse(update.path("event_id").asString()).seq()).toList();
            assertThat(seqs).containsExactlyElementsOf(LongStream.rangeClosed(seqs.getFirst(), end[0]).boxed().toList());
        }
    }

    private static long seq(UpdateSocket socket) {
        return EventId.parse(socket.updates().getLast().path("event_id").asString()).seq();
    }

    /** Books many events at once, each with an order of a kilobyte. */
    private static long flood(UUID busy) {
        return desk.owner.sql("""
                with head as (update gateway.account_head set seq = seq + 1000 where account_id = :account returning seq),
                     booked as (
                       insert into gateway.account_event(account_id, seq, epoch, kind, effective_at, actor, source, order_id, order_event, order_state)
                       select :account, seq - 1000 + n, 1, 'order', now(), 'test', 'api', gen_random_uuid(), 'new', jsonb_build_object('id', repeat('x', 1000))
                         from head, generate_series(1, 1000) n)
                select seq from head
                """).param("account", busy).query(Long.class).single();
    }
}
