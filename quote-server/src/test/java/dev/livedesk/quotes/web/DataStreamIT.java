package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.ClientSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.RevokedMessage;
import dev.livedesk.market.instrument.Instrument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alpaca's data streams over real sockets, from the streams of ticks in Redis. */
class DataStreamIT {

    private static final int POLICY_VIOLATION = 1008;
    private static final String CRYPTO = "/v1beta3/crypto/us";
    private static final String CONNECTED = "[{\"T\":\"success\",\"msg\":\"connected\"}]";
    private static final String AUTHENTICATED = "[{\"T\":\"success\",\"msg\":\"authenticated\"}]";

    private static TestDesk desk;
    private static UUID user;
    private static String[] key;

    @BeforeAll
    static void start() {
        desk = TestDesk.start("--livedesk.quotes.tape-size=4096", "--livedesk.quotes.authenticate-within=2s", "--livedesk.quotes.connections-per-key=3",
                "--livedesk.quotes.streams=iex,test,crypto", "--livedesk.quotes.rights-every=200ms");
        user = desk.user("algo");
        key = newKey();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void everyTickComesInOrderAsAlpacaWritesIt() {
        try (DataSocket socket = DataSocket.open(desk.port(), "/v2/iex")) {
            assertThat(socket.frame(0)).isEqualTo(CONNECTED);
            assertThat(socket.send(auth(key)).frame(1)).isEqualTo(AUTHENTICATED);
            assertThat(socket.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"],\"trades\":[\"*\"]}").frame(2)).contains("\"quotes\":[\"AAPL\"]");
            desk.ticks(IntStream.range(0, 500).mapToObj(i -> desk.quote(i % 2 == 0 ? "AAPL" : "GE", i)).toList());
            eventually("all of them", () -> socket.messages("q").size() >= 250);
            assertThat(socket.messages("q").stream().map(quote -> quote.path("bp").asDouble()))
                    .containsExactlyElementsOf(IntStream.range(0, 250).mapToObj(i -> 2.0 * i).toList());
            assertThat(socket.messages("q").getFirst().propertyNames()).containsExactly("T", "S", "ax", "ap", "as", "bx", "bp", "bs", "c", "t", "z");
            assertThat(socket.messages("q").getFirst().path("z").asString()).as("AAPL is listed at NASDAQ").isEqualTo("C");
            assertThat(socket.binaries()).isZero();
        }
    }

    @Test
    void messagePackIsSpokenToWhoAsksForIt() {
        try (DataSocket socket = DataSocket.open(desk.port(), CRYPTO, "Content-Type", "application/msgpack")) {
            assertThat(socket.frame(0)).isEqualTo(CONNECTED);
            assertThat(socket.sendFragmented(packedAuth(newKey())).frame(1)).isEqualTo(AUTHENTICATED);
            // {action: "subscribe", quotes: ["BTCUSDT"]}
            socket.send(HexFormat.of().parseHex("82a6616374696f6ea9737562736372696265a671756f74657391a742544355534454")).frame(2);
            desk.ticks(List.of(desk.quote("BTCUSDT", 61_837.5)));
            assertThat(socket.await("q", quote -> true).path("bp").asDouble()).isEqualTo(61_837.5);
            assertThat(socket.binaries()).as("all of them").isEqualTo(socket.frames().size());
        }
    }

    @Test
    void credentialsOfTheHandshakeAreEnoughAndWrongOnesAreRefused() {
        try (DataSocket socket = DataSocket.open(desk.port(), "/v2/test", newKey())) {
            assertThat(socket.frame(1)).isEqualTo(AUTHENTICATED);
            socket.send("{\"action\":\"subscribe\",\"quotes\":[\"FAKEPACA\"]}").frame(2);
            desk.ticks(List.of(desk.quote("FAKEPACA", 5), desk.quote("AAPL", 6)));
            socket.await("q", quote -> quote.path("S").asString().equals("FAKEPACA"));
        }
        for (String path : List.of("/v2/iex", CRYPTO)) {
            assertThat(DataSocket.handshake(desk.port(), path, key[0], key[1], key[2], "wrong")).isEqualTo(401);
        }
        String[] session = desk.session(user, "data");
        assertThat(DataSocket.handshake(desk.port(), "/v2/iex", session)).isEqualTo(101);
        assertThat(DataSocket.handshake(desk.port(), "/v2/iex", session[0], session[1], "Origin", "http://evil.example")).isEqualTo(403);
    }

    @Test
    void barsAndHaltsComeToo() {
        try (DataSocket socket = DataSocket.open(desk.port(), "/v2/iex", newKey())) {
            socket.send("{\"action\":\"subscribe\",\"bars\":[\"*\"],\"updatedBars\":[\"MSFT\"],\"dailyBars\":[\"MSFT\"],\"statuses\":[\"*\"]}").frame(2);
            for (String kind : List.of("closed", "corrected", "daily")) {
                BarMessage bar = new BarMessage(kind, "MSFT", Instant.parse("2026-11-20T15:04:00Z"), 1, 2, 0.5, 1.5, 100, 3, 1.25, "test");
                desk.publisher.publish(Topics.bars(Instrument.parse("MSFT")), Messages.write(bar));
                socket.await(kind.equals("closed") ? "b" : kind.equals("corrected") ? "u" : "d", message -> message.path("S").asString().equals("MSFT"));
            }
            desk.halted("MSFT");
            assertThat(socket.await("s", message -> true).path("sc").asString()).isEqualTo("H");
            desk.halted();
            socket.await("s", message -> message.path("sc").asString().equals("T"));
        }
    }

    @Test
    void whoIsNotWhoHeSaysOrSaysNothingIsTold() {
        try (DataSocket silent = DataSocket.open(desk.port(), "/v2/iex"); DataSocket wrong = DataSocket.open(desk.port(), "/v2/iex")) {
            wrong.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}").await("error", error -> error.path("code").asInt() == 401);
            wrong.send(auth("", key[1], "", "wrong")).await("error", error -> error.path("code").asInt() == 402);
            assertThat(wrong.send(auth(newKey())).frame(3)).as("the next guess may be right").isEqualTo(AUTHENTICATED);
            silent.await("error", error -> error.path("code").asInt() == 404);
            silent.awaitClose();
            assertThat(silent.closeCode()).isEqualTo(POLICY_VIOLATION);
            assertThat(wrong.isClosed()).isFalse();
        }
    }

    @Test
    void aStreamThatIsNotServedIsRefusedAndOneConnectionTooMany() {
        String[] own = newKey();
        try (DataSocket sip = DataSocket.open(desk.port(), "/v2/sip", own)) {
            sip.await("error", error -> error.path("code").asInt() == 409);
            sip.awaitClose();
        }
        try (DataSocket first = DataSocket.open(desk.port(), "/v2/iex", own); DataSocket second = DataSocket.open(desk.port(), CRYPTO, own)) {
            assertThat(first.frame(1)).isEqualTo(AUTHENTICATED);
            assertThat(second.frame(1)).isEqualTo(AUTHENTICATED);
            try (DataSocket third = DataSocket.open(desk.port(), "/v2/iex", own); DataSocket fourth = DataSocket.open(desk.port(), "/v2/iex", own)) {
                assertThat(third.frame(1)).isEqualTo(AUTHENTICATED);
                fourth.await("error", error -> error.path("code").asInt() == 406);
                fourth.awaitClose();
            }
            eventually("the third one's place is free", () -> {
                try (DataSocket next = DataSocket.open(desk.port(), "/v2/iex", own)) {
                    return next.frame(1).equals(AUTHENTICATED);
                }
            });
        }
    }

    @Test
    void aRevokedKeyClosesItsSockets() {
        String[] revoked = newKey();
        String[] lost = newKey();
        try (DataSocket told = DataSocket.open(desk.port(), CRYPTO).send(auth(revoked)); DataSocket found = DataSocket.open(desk.port(), CRYPTO, lost);
                DataSocket other = DataSocket.open(desk.port(), CRYPTO, newKey())) {
            assertThat(told.frame(1)).isEqualTo(AUTHENTICATED);
            desk.publisher.publish(Topics.REVOKED, Messages.write(new RevokedMessage("key:" + revoked[1])));
            told.awaitClose();
            assertThat(told.closeCode()).isEqualTo(POLICY_VIOLATION);
            desk.owner.sql("update gateway.api_key set revoked_at = now() where key_id = ?").params(lost[1]).update();
            found.awaitClose();
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void whoDoesNotReadIsLappedAndClosedAndDelaysNobody() {
        try (DataSocket deaf = DataSocket.deaf(desk.port(), CRYPTO, newKey()); DataSocket keen = DataSocket.open(desk.port(), CRYPTO, newKey())) {
            keen.send("{\"action\":\"subscribe\",\"quotes\":[\"ETHUSDT\"]}").frame(2);
            deaf.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
            int[] sent = new int[1];
            eventually("the deaf one is lapped", () -> {
                desk.ticks(IntStream.range(0, 2_000).mapToObj(i -> desk.quote("XRPUSDT", sent[0]++)).toList());
                desk.ticks(List.of(desk.quote("ETHUSDT", sent[0])));
                keen.await("q", quote -> quote.path("bp").asInt() == sent[0]);
                return desk.bean(Sockets.class).callers().size() == 1;
            });
            assertThat(desk.bean(Sockets.class).waiting()).as("nothing waits for anybody but a reply").isLessThanOrEqualTo(1);
            assertThat(keen.isClosed()).isFalse();
        }
    }

    @Test
    void whoComesToAnotherServerMissesNothingButTime() {
        String[] own = newKey();
        try (TestDesk.Another another = desk.another()) {
            try (DataSocket here = DataSocket.open(desk.port(), CRYPTO, own)) {
                here.send("{\"action\":\"subscribe\",\"quotes\":[\"SOLUSDT\"]}").frame(2);
                desk.ticks(List.of(desk.quote("SOLUSDT", 1)));
                here.await("q", quote -> quote.path("bp").asInt() == 1);
            }
            try (DataSocket there = DataSocket.open(another.port(), CRYPTO, own)) {
                there.send("{\"action\":\"subscribe\",\"quotes\":[\"SOLUSDT\"]}").frame(2);
                desk.ticks(List.of(desk.quote("SOLUSDT", 2), desk.quote("SOLUSDT", 3)));
                there.await("q", quote -> quote.path("bp").asInt() == 3);
                assertThat(there.messages("q").stream().map(quote -> quote.path("bp").asInt())).containsExactly(2, 3);
            }
        }
    }

    @Test
    void compressionIsDeclinedSinceAFrameIsSharedByAll() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
            socket.getOutputStream().write(("GET " + CRYPTO + " HTTP/1.1\r\nHost: desk\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) socket.getInputStream().read());
            }
            assertThat(answer.toString()).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("extensions");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/iex", "/v2/sip", "/v2/test", CRYPTO})
    void aRequestThatIsNoWebsocketIsToldSoAsAlpacaWould(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + desk.port() + path)).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.body()).startsWith("{\"code\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/otc", "/v2/iex/", "/v1beta3/crypto/eu-1", "/v1beta1/news"})
    void thereAreNoOtherStreams(String path) {
        assertThat(DataSocket.handshake(desk.port(), path, key)).isIn(401, 404);
    }

    private static String[] newKey() {
        return desk.key(user, desk.account(user));
    }

    private static String auth(String... key) {
        return "{\"action\":\"auth\",\"key\":\"%s\",\"secret\":\"%s\"}".formatted(key[1], key[3]);
    }

    private static byte[] packedAuth(String... key) {
        // {action: "auth", key: …, secret: …}; both are shorter than 32 bytes.
        String hex = HexFormat.of().formatHex(key[1].getBytes(StandardCharsets.US_ASCII));
        String secret = HexFormat.of().formatHex(key[3].getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().parseHex("83a6616374696f6ea461757468a36b6579" + HexFormat.of().toHexDigits((byte) (0xa0 | key[1].length())) + hex
                + "a6736563726574" + HexFormat.of().toHexDigits((byte) (0xa0 | key[3].length())) + secret);
    }
}
