package dev.livedesk.quotes.web;

import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's websocket: what it got goes whole, in order, to an inbox; what it sends after the server has closed is lost. */
abstract class ClientSocket implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WebSocket socket;
    private final AtomicInteger texts = new AtomicInteger();
    private final AtomicInteger binaries = new AtomicInteger();
    private final AtomicInteger pongs = new AtomicInteger();
    private volatile int closeCode = -1;
    private volatile boolean broken;

    /** Where messages go, one at a time. */
    interface Inbox {

        void take(JsonNode message);

        /** The message in a binary frame. */
        JsonNode read(byte[] binary);
    }

    /** @param reads false: never takes a byte from its socket, unless told to */
    ClientSocket(int port, String path, boolean reads, Inbox inbox, String... headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), new Listener(reads, inbox)).join();
    }

    /** The status with which the handshake is refused; 101 if it is not. */
    static int handshake(Supplier<? extends ClientSocket> opening) {
        try (ClientSocket open = opening.get()) {
            return open.socket.isOutputClosed() ? 0 : 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused ? refused.getResponse().statusCode() : -1;
        }
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

    void text(String text, boolean last) {
        sent(() -> socket.sendText(text, last).join());
    }

    void binary(ByteBuffer bytes, boolean last) {
        sent(() -> socket.sendBinary(bytes, last).join());
    }

    void ping() {
        sent(() -> socket.sendPing(ByteBuffer.wrap(new byte[] {7})).join());
    }

    void hear() {
        socket.request(Long.MAX_VALUE);
    }

    int texts() {
        return texts.get();
    }

    int binaries() {
        return binaries.get();
    }

    int pongs() {
        return pongs.get();
    }

    int closeCode() {
        return closeCode;
    }

    boolean isClosed() {
        return broken || closeCode >= 0;
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

    private final class Listener implements WebSocket.Listener {

        private final boolean reads;
        private final Inbox inbox;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        Listener(boolean reads, Inbox inbox) {
            this.reads = reads;
            this.inbox = inbox;
        }

        @Override
        public void onOpen(WebSocket opened) {
            if (reads) {
                opened.request(Long.MAX_VALUE);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.incrementAndGet();
                inbox.take(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                binaries.incrementAndGet();
                inbox.take(inbox.read(binary.toByteArray()));
                binary.reset();
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pongs.incrementAndGet();
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
