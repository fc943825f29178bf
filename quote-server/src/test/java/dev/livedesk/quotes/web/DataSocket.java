package dev.livedesk.quotes.web;

import dev.livedesk.quotes.wire.MessagePack;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of one of the data streams: keeps every frame, in order, whatever its format. */
final class DataSocket implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new ArrayList<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final StringBuilder partialText = new StringBuilder();
    private final boolean reads;
    private final WebSocket socket;
    private final AtomicInteger binaries = new AtomicInteger();
    private volatile int closeCode = -1;
    private volatile boolean broken;

    private DataSocket(int port, String path, boolean reads, String... headers) {
        this.reads = reads;
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), new Listener()).join();
    }

    static DataSocket open(int port, String path, String... headers) {
        return new DataSocket(port, path, true, headers);
    }

    /** Never takes a byte from its socket, unless told to. */
    static DataSocket deaf(int port, String path, String... headers) {
        return new DataSocket(port, path, false, headers);
    }

    /** The status with which the handshake is refused; 101 if it is not. */
    static int handshake(int port, String path, String... headers) {
        try (DataSocket open = open(port, path, headers)) {
            return open.socket.isOutputClosed() ? 0 : 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused ? refused.getResponse().statusCode() : -1;
        }
    }

    DataSocket send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    DataSocket send(byte[] binary) {
        socket.sendBinary(ByteBuffer.wrap(binary), true).join();
        return this;
    }

    /** In pieces of five bytes. */
    DataSocket sendFragmented(byte[] binary) {
        for (int at = 0; at < binary.length; at += 5) {
            int length = Math.min(5, binary.length - at);
            socket.sendBinary(ByteBuffer.wrap(binary, at, length), at + length == binary.length).join();
        }
        return this;
    }

    void hear() {
        socket.request(Long.MAX_VALUE);
    }

    synchronized List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** All messages of a type. */
    List<JsonNode> messages(String type) {
        List<JsonNode> messages = new ArrayList<>();
        frames().forEach(frame -> frame.forEach(message -> {
            if (message.path("T").asString().equals(type)) {
                messages.add(message);
            }
        }));
        return messages;
    }

    /** The frame at a place, once it has come. */
    String frame(int index) {
        TestSocket.eventually("frame " + index + " after " + frames(), () -> frames().size() > index);
        return frames().get(index).toString();
    }

    JsonNode await(String type, Predicate<JsonNode> wanted) {
        TestSocket.eventually(type, () -> messages(type).stream().anyMatch(wanted));
        return messages(type).stream().filter(wanted).findFirst().orElseThrow();
    }

    int binaries() {
        return binaries.get();
    }

    int closeCode() {
        return closeCode;
    }

    boolean isClosed() {
        return broken || closeCode >= 0;
    }

    void awaitClose() {
        TestSocket.eventually("the close", this::isClosed);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private synchronized void take(JsonNode frame) {
        frames.add(frame);
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
            partialText.append(data);
            if (last) {
                take(JSON.readTree(partialText.toString()));
                partialText.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            partial.writeBytes(bytes);
            if (last) {
                binaries.incrementAndGet();
                take(JSON.valueToTree(Objects.requireNonNull(MessagePack.read(partial.toByteArray()))));
                partial.reset();
            }
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
