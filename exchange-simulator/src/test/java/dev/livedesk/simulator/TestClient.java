package dev.livedesk.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JDK's own websocket client, which keeps all that it hears. */
final class TestClient implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What a client hears. */
    sealed interface Heard {
        record Text(String text) implements Heard {}

        record Binary() implements Heard {}

        record Ping() implements Heard {}

        record Pong(String payload) implements Heard {}

        record Closed(int code, String reason) implements Heard {}

        record Failed(Throwable cause) implements Heard {}
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private TestClient(URI uri, List<String> headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        socket = builder.buildAsync(uri, new Ear()).join();
    }

    static TestClient connect(ExchangeSimulator simulator, String path, String... headers) {
        return new TestClient(URI.create(simulator.baseUrl() + path), List.of(headers));
    }

    /** The HTTP status with which a handshake is refused. */
    static int refusal(ExchangeSimulator simulator, String path, String... headers) {
        try {
            connect(simulator, path, headers).close();
            throw new AssertionError(path + " lets everybody in");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    TestClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    TestClient sendFragmented(String text) {
        int half = text.length() / 2;
        socket.sendText(text.substring(0, half), false).join();
        socket.sendText(text.substring(half), true).join();
        return this;
    }

    void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    }

    void ping(String payload) {
        socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8))).join();
    }

    /** Fails if anything was due: what is due is sent before or right after the answer to a first ping. */
    void assertQuiet() {
        for (String payload : List.of("first", "second")) {
            ping(payload);
            Heard next = next();
            if (!next.equals(new Heard.Pong(payload))) {
                throw new AssertionError("not quiet: " + next);
            }
        }
    }

    /** The next thing heard. */
    Heard next() {
        try {
            Heard next = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was heard for " + PATIENCE);
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** The next thing heard, which is a text. */
    String text() {
        Heard next = next();
        if (next instanceof Heard.Text(String text)) {
            return text;
        }
        throw new AssertionError("not a text but " + next);
    }

    /** The next text as JSON. */
    JsonNode json() {
        return JSON.readTree(text());
    }

    /** The messages of Alpaca's next frames, until there are so many. */
    List<JsonNode> messages(int count) {
        List<JsonNode> messages = new ArrayList<>();
        while (messages.size() < count) {
            json().forEach(messages::add);
        }
        return messages;
    }

    /** What was heard and not yet taken. */
    List<Heard> pending() {
        List<Heard> all = new ArrayList<>();
        heard.drainTo(all);
        return all;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                heard.add(new Heard.Text(partial.toString()));
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            heard.add(new Heard.Binary());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            heard.add(new Heard.Ping());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            heard.add(new Heard.Pong(StandardCharsets.UTF_8.decode(message).toString()));
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            heard.add(new Heard.Closed(statusCode, reason));
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            heard.add(new Heard.Failed(error));
        }
    }
}
