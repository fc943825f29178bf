package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.TestSocket.eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of {@code /stream}: keeps every binary message, in order, and counts what came as text. */
final class UpdateSocket implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> messages = new ArrayList<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final boolean reads;
    private final WebSocket socket;
    private volatile int texts;
    private volatile int pongs;
    private volatile int closeCode = -1;
    private volatile boolean broken;

    private UpdateSocket(int port, boolean reads, String... headers) {
        this.reads = reads;
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/stream"), new Listener()).join();
    }

    static UpdateSocket open(int port, String... headers) {
        return new UpdateSocket(port, true, headers);
    }

    /** Never takes a byte from its socket, unless told to. */
    static UpdateSocket deaf(int port, String... headers) {
        return new UpdateSocket(port, false, headers);
    }

    /** The status with which the handshake is refused; 101 if it is not. */
    static int handshake(int port, String... headers) {
        try (UpdateSocket open = open(port, headers)) {
            return open.socket.isOutputClosed() ? 0 : 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused ? refused.getResponse().statusCode() : -1;
        }
    }

    UpdateSocket send(String text) {
        sent(() -> socket.sendText(text, true).join());
        return this;
    }

    UpdateSocket sendBinary(String text) {
        sent(() -> socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true).join());
        return this;
    }

    /** In pieces of five characters. */
    UpdateSocket sendFragmented(String text) {
        for (int at = 0; at < text.length(); at += 5) {
            String part = text.substring(at, Math.min(text.length(), at + 5));
            boolean last = at + 5 >= text.length();
            sent(() -> socket.sendText(part, last).join());
        }
        return this;
    }

    UpdateSocket authenticate(String... key) {
        return send("{\"action\":\"authenticate\",\"data\":{\"key_id\":\"%s\",\"secret_key\":\"%s\"}}".formatted(key[1], key[3]));
    }

    UpdateSocket listen() {
        return send("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
    }

    /** Proven and listening. */
    UpdateSocket listening(String... key) {
        authenticate(key).listen().await("listening", message -> message.path("stream").asString().equals("listening"));
        return this;
    }

    void ping() {
        sent(() -> socket.sendPing(ByteBuffer.wrap(new byte[] {7})).join());
    }

    void hear() {
        socket.request(Long.MAX_VALUE);
    }

    synchronized List<JsonNode> messages() {
        return List.copyOf(messages);
    }

    /** The data of the updates so far. */
    List<JsonNode> updates() {
        return messages().stream().filter(message -> message.path("stream").asString().equals("trade_updates")).map(message -> message.path("data")).toList();
    }

    int texts() {
        return texts;
    }

    int pongs() {
        return pongs;
    }

    int closeCode() {
        return closeCode;
    }

    boolean isClosed() {
        return broken || closeCode >= 0;
    }

    JsonNode await(String what, Predicate<JsonNode> wanted) {
        eventually(what, () -> messages().stream().anyMatch(wanted));
        return messages().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** The message at a place, once it has come. */
    String message(int index) {
        eventually("message " + index, () -> messages().size() > index);
        return messages().get(index).toString();
    }

    void awaitClose() {
        eventually("the close", this::isClosed);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static void sent(Runnable sending) {
        try {
            sending.run();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
        }
    }

    private synchronized void take(ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            messages.add(JSON.readTree(partial.toString(StandardCharsets.UTF_8)));
            partial.reset();
        }
    }

    private final class Listener implements WebSocket.Listener {

        @Override
        public void onOpen(WebSocket opened) {
            if (reads) {
                opened.request(Long.MAX_VALUE);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            take(data, last);
            return null;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            texts++;
            return null;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pongs++;
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
            closeCode = statusCode;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            broken = true;
        }
    }
}
