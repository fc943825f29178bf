package dev.livedesk.benchmarks.booking;

import dev.livedesk.benchmarks.measure.Arrivals;
import dev.livedesk.benchmarks.measure.PaperAccount;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of {@code /stream} that notes when each numbered order's fill arrives. */
final class FillStream implements AutoCloseable {

    private final WebSocket socket;
    private volatile boolean listening;

    FillStream(HttpClient http, URI desk, PaperAccount account, Arrivals arrivals) {
        URI stream = URI.create(desk.toString().replaceFirst("^http", "ws") + "/stream");
        socket = http.newWebSocketBuilder().buildAsync(stream, new Listener(arrivals)).join();
        socket.sendText("{\"action\":\"auth\",\"key\":\"%s\",\"secret\":\"%s\"}".formatted(account.keyId(), account.secretKey()), true).join();
        socket.sendText("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}", true).join();
    }

    boolean isListening() {
        return listening;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final Arrivals arrivals;

        Listener(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            return onText(socket, StandardCharsets.UTF_8.decode(data), last);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            long now = System.nanoTime();
            text.append(data);
            if (last) {
                on(JsonMapper.shared().readTree(text.toString()), now);
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void on(JsonNode message, long now) {
            String stream = message.path("stream").asString("");
            if (stream.equals("listening")) {
                listening = true;
            } else if (stream.equals("trade_updates") && message.path("data").path("event").asString("").equals("fill")) {
                String id = message.path("data").path("order").path("client_order_id").asString("");
                if (id.startsWith(OrderSocket.NUMBERED)) {
                    arrivals.on(Long.parseLong(id.substring(id.lastIndexOf('-') + 1)), now);
                }
            }
        }
    }
}
