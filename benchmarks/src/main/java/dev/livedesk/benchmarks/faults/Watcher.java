package dev.livedesk.benchmarks.faults;

import dev.livedesk.benchmarks.measure.PaperAccount;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard of one account: remembers the newest sequence whose P&amp;L it was shown, and connects again whenever its socket ends. */
final class Watcher implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private static final long PAUSE_MILLIS = 100;
    /** The server pings more often; what is silent for longer is dead. */
    private static final long SILENCE_SECONDS = 30;

    private final URI url;
    private final PaperAccount account;
    private final Thread thread;
    private volatile long seen;

    Watcher(FaultDesk desk, PaperAccount account) {
        this.url = URI.create(desk.at("/ws").toString().replaceFirst("^http", "ws"));
        this.account = account;
        this.thread = Thread.ofVirtual().start(this::watch);
    }

    /** The newest sequence of the account whose P&amp;L was shown. */
    long seen() {
        return seen;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Listener listener = new Listener();
                try {
                    WebSocket socket = HTTP.newWebSocketBuilder()
                            .header("APCA-API-KEY-ID", account.keyId())
                            .header("APCA-API-SECRET-KEY", account.secretKey())
                            .buildAsync(url, listener)
                            .join();
                    socket.sendText("{\"action\":\"subscribe\",\"accounts\":[\"%s\"]}".formatted(account.id()), true);
                    listener.awaitEnd();
                    socket.abort();
                } catch (CompletionException notThere) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile long last = System.nanoTime();

        void awaitEnd() throws InterruptedException {
            while (!ended.await(1, TimeUnit.SECONDS)) {
                if (System.nanoTime() - last > TimeUnit.SECONDS.toNanos(SILENCE_SECONDS)) {
                    return;
                }
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
            last = System.nanoTime();
            text.append(data);
            if (whole) {
                for (JsonNode message : JsonMapper.shared().readTree(text.toString())) {
                    if (message.path("T").asString("").equals("pnl")) {
                        seen = Math.max(seen, message.path("n").asLong());
                    }
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.countDown();
        }
    }
}
