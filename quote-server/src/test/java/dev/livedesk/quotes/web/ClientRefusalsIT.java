package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.ClientSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.RevokedMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClientRefusalsIT {

    private static final int POLICY_VIOLATION = 1008;
    private static final int SERVICE_RESTART = 1012;
    private static final int TOO_BIG = 1009;

    private static TestDesk desk;
    private static UUID user;
    private static UUID account;
    private static UUID foreign;
    private static String[] key;

    @BeforeAll
    static void start() {
        desk = TestDesk.start("--livedesk.quotes.rights-every=200ms", "--livedesk.quotes.ping-after=300ms", "--livedesk.quotes.silence-limit=2s");
        user = desk.user("trader");
        account = desk.account(user);
        foreign = desk.account(desk.user("stranger"));
        key = desk.key(user, account);
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void nobodyComesInWithoutACredential() {
        assertThat(TestSocket.handshake(desk.port())).isEqualTo(401);
        assertThat(TestSocket.handshake(desk.port(), key[0], key[1], key[2], "wrong")).isEqualTo(401);
        assertThat(TestSocket.handshake(desk.port(), "Cookie", "LIVEDESK_SESSION=made-up", "Origin", origin())).isEqualTo(401);
        assertThat(TestSocket.handshake(desk.port(), key)).isEqualTo(101);
    }

    @Test
    void aCookieMustComeFromThisOrigin() {
        String[] session = desk.session(user, "origin-token");
        assertThat(TestSocket.handshake(desk.port(), session)).isEqualTo(101);
        assertThat(TestSocket.handshake(desk.port(), session[0], session[1])).isEqualTo(403);
        assertThat(TestSocket.handshake(desk.port(), session[0], session[1], "Origin", "http://evil.example")).isEqualTo(403);
        assertThat(TestSocket.handshake(desk.port(), session[0], session[1], "Origin", "http://127.0.0.1:1")).isEqualTo(403);
    }

    @Test
    void aRequestThatIsNoWebsocketIsToldSo() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + desk.port() + "/ws")).headers(key).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.body()).contains("https://livedesk.dev/problems/upgrade-required");
    }

    @Test
    void garbageGetsAnErrorAndTheStreamGoesOn() {
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            socket.send("garbage").await("the error", isError(400, "invalid syntax"));
            socket.send("{\"action\":\"dance\"}").await("the error", isError(400, "unknown action dance"));
            socket.send("{\"action\":\"subscribe\",\"quotes\":[\"ZZZZZ\"]}").await("the error", isError(400, "unknown ticker ZZZZZ"));
            desk.publish(desk.quote("AAPL", 10));
            socket.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}").await("a quote", message -> message.path("S").asString().equals("AAPL"));
            assertThat(socket.isClosed()).isFalse();
        }
    }

    @Test
    void aForeignAccountIsRefusedAsOneThatDoesNotExist() {
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            UUID nobody = UUID.randomUUID();
            for (UUID refused : new UUID[] {foreign, nobody}) {
                socket.send("{\"action\":\"subscribe\",\"accounts\":[\"" + account + "\",\"" + refused + "\"]}")
                        .await("the error", isError(409, "insufficient subscription: account " + refused));
            }
            socket.send("{\"action\":\"subscribe\"}").await("the set", message -> message.path("accounts").toString().equals("[]"));
            assertThat(socket.messages("synced")).isEmpty();
        }
    }

    @Test
    void aFloodGetsAnErrorAndIsClosed() {
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            for (int i = 0; i < 400 && !socket.isClosed(); i++) {
                socket.send("{\"action\":\"subscribe\"}");
            }
            socket.await("the error", isError(429, "too many messages"));
            socket.awaitClose();
            assertThat(socket.closeCode()).isEqualTo(POLICY_VIOLATION);
        }
    }

    @Test
    void aMessageThatIsTooLargeClosesTheSocket() {
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            socket.send("{\"action\":\"subscribe\",\"x\":\"" + "x".repeat(63_000) + "\"}")
                    .await("the set", message -> message.path("T").asString().equals("subscription"));
            socket.send("x".repeat(70_000));
            socket.awaitClose();
            assertThat(socket.closeCode()).isIn(TOO_BIG, -1);
        }
    }

    @Test
    void aMessageThatIsTooLargeInFragmentsClosesTheSocket() {
        try (TestSocket socket = TestSocket.open(desk.port(), key)) {
            for (int i = 0; i < 20 && !socket.isClosed(); i++) {
                socket.sendPart("x".repeat(10_000));
            }
            socket.awaitClose();
        }
    }

    @Test
    void aRevokedCredentialClosesItsSocketsAndNoOthers() {
        String[] session = desk.session(user, "signed-out");
        try (TestSocket revoked = TestSocket.open(desk.port(), session); TestSocket other = TestSocket.open(desk.port(), key)) {
            eventually("both are in", () -> isIn(key[1]) && desk.bean(Sockets.class).callers().size() >= 2);
            String name = "session:" + HexFormat.of().formatHex(TestDesk.sha256("signed-out"));
            desk.publisher.publish(Topics.REVOKED, Messages.write(new RevokedMessage(name)));
            revoked.awaitClose();
            assertThat(revoked.closeCode()).isEqualTo(POLICY_VIOLATION);
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void aRevocationWhoseMessageWasLostClosesTheSocketToo() {
        String[] lost = desk.key(user, account);
        String[] session = desk.session(user, "expires");
        try (TestSocket byKey = TestSocket.open(desk.port(), lost); TestSocket bySession = TestSocket.open(desk.port(), session);
                TestSocket other = TestSocket.open(desk.port(), key)) {
            desk.owner.sql("update gateway.api_key set revoked_at = now() where key_id = ?").params(lost[1]).update();
            desk.owner.sql("update gateway.session set expires_at = now() where token_sha256 = ?").params(TestDesk.sha256("expires")).update();
            byKey.awaitClose();
            bySession.awaitClose();
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void aDisabledUsersSocketsCloseAtOnceAndNobodyElses() {
        UUID leaver = desk.user("leaver");
        String[] leaving = desk.key(leaver, desk.account(leaver));
        String[] session = desk.session(leaver, "leaver");
        try (TestSocket byKey = TestSocket.open(desk.port(), leaving); TestSocket bySession = TestSocket.open(desk.port(), session);
                TestSocket other = TestSocket.open(desk.port(), key)) {
            eventually("it is in", () -> isIn(leaving[1]));
            desk.owner.sql("update gateway.app_user set disabled_at = now() where id = ?").params(leaver).update();
            desk.publisher.publish(Topics.REVOKED, Messages.write(new RevokedMessage("user:" + leaver)));
            byKey.awaitClose();
            bySession.awaitClose();
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void whoseUserWasGivenAnAccountComesAgainAndSeesIt() {
        UUID receiver = desk.user("receiver");
        UUID own = desk.account(receiver);
        String[] session = desk.session(receiver, "receiver");
        try (TestSocket before = TestSocket.open(desk.port(), session); TestSocket byKey = TestSocket.open(desk.port(), desk.key(receiver, own))) {
            before.send("{\"action\":\"subscribe\",\"accounts\":[\"" + account + "\"]}").await("the refusal", message -> message.path("code").asInt() == 409);
            desk.owner.sql("insert into gateway.account_right(account_id, user_id, may) values (?, ?, 'read')").params(account, receiver).update();
            desk.publisher.publish(Topics.REVOKED, Messages.write(new RevokedMessage("user:" + receiver)));
            before.awaitClose();
            assertThat(before.closeCode()).isEqualTo(SERVICE_RESTART);
            assertThat(byKey.isClosed()).as("a key is for one account").isFalse();
        }
        try (TestSocket again = TestSocket.open(desk.port(), session)) {
            again.send("{\"action\":\"subscribe\",\"accounts\":[\"" + account + "\"]}").await("the account", message -> message.path("T").asString().equals("synced"));
            assertThat(again.isClosed()).isFalse();
        }
    }

    @Test
    void whoAnswersPingsStaysAndWhoDoesNotIsGone() {
        String[] own = desk.key(user, account);
        try (TestSocket alive = TestSocket.open(desk.port(), key); TestSocket deaf = TestSocket.deaf(desk.port(), own)) {
            eventually("it is in", () -> isIn(own[1]));
            eventually("it is gone", () -> !isIn(own[1]));
            alive.send("{\"action\":\"subscribe\"}").await("an answer", message -> message.path("T").asString().equals("subscription"));
            assertThat(deaf.messages()).isEmpty();
        }
    }

    private static boolean isIn(String keyId) {
        return desk.bean(Sockets.class).callers().stream().anyMatch(caller -> caller.credential().name().equals("key:" + keyId));
    }

    private static java.util.function.Predicate<JsonNode> isError(int code, String text) {
        return message -> message.path("T").asString().equals("error") && message.path("code").asInt() == code && message.path("msg").asString().equals(text);
    }

    private static String origin() {
        return "http://127.0.0.1:" + desk.port();
    }
}
