package dev.livedesk.quotes.web;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the stream: keeps every message it got, in order. */
final class TestSocket implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> messages = new ArrayList<>();
    private final Map<String, Double> bids = new ConcurrentHashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private final boolean reads;
    private final WebSocket socket;
    private volatile int closeCode = -1;
    private volatile boolean broken;

    private TestSocket(int port, boolean reads, String... headers) {
        this.reads = reads;
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new Listener()).join();
    }

    static TestSocket open(int port, String... headers) {
        return new TestSocket(port, true, headers);
    }

    /** Never takes a byte from its socket, unless told to. */
    static TestSocket deaf(int port, String... headers) {
        return new TestSocket(port, false, headers);
    }

    /** The status with which the handshake is refused; 101 if it is not. */
    static int handshake(int port, String... headers) {
        try (TestSocket open = open(port, headers)) {
            return open.socket.isOutputClosed() ? 0 : 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused ? refused.getResponse().statusCode() : -1;
        }
    }

    TestSocket send(String text) {
        send(text, true);
        return this;
    }

    /** A fragment of a message that never ends. */
    void sendPart(String text) {
        send(text, false);
    }

    private void send(String text, boolean last) {
        try {
            socket.sendText(text, last).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
        }
    }

    void hear() {
        socket.request(Long.MAX_VALUE);
    }

    synchronized List<JsonNode> messages() {
        return List.copyOf(messages);
    }

    List<JsonNode> messages(String type) {
        return messages().stream().filter(message -> message.path("T").asString().equals(type)).toList();
    }

    /** Of the newest quote; 0 before the first. */
    double bid(String ticker) {
        return bids.getOrDefault(ticker, 0.0);
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

    void awaitClose() {
        eventually("the close", this::isClosed);
    }

    static void eventually(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                fail("never: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private synchronized void take(CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            for (JsonNode message : JSON.readTree(partial.toString())) {
                messages.add(message);
                if (message.path("T").asString().equals("q")) {
                    bids.put(message.path("S").asString(), message.path("bp").asDouble());
                }
            }
            partial.setLength(0);
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
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            take(data, last);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
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
