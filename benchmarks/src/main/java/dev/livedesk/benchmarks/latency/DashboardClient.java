package dev.livedesk.benchmarks.latency;

import dev.livedesk.benchmarks.measure.Arrivals;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of {@code /ws} that notes when each numbered quote arrives. */
final class DashboardClient implements AutoCloseable {

    private static final byte[] NUMBER = "\"bs\":".getBytes(StandardCharsets.US_ASCII);

    private final Disposable connection;

    /** Connects with the API key and subscribes to the tickers. */
    DashboardClient(JsonNode credentials, List<String> tickers, Arrivals arrivals) {
        String request = JsonMapper.shared()
                .writeValueAsString(Map.of("action", "subscribe", "quotes", tickers));
        connection = HttpClient.create()
                .headers(headers -> headers
                        .set("APCA-API-KEY-ID", credentials.get("keyId").asString())
                        .set("APCA-API-SECRET-KEY", credentials.get("secretKey").asString()))
                .websocket(WebsocketClientSpec.builder().maxFramePayloadLength(1 << 22).build())
                .uri(credentials.get("url").asString().replaceFirst("^http", "ws") + "/ws")
                .handle((in, out) -> {
                    in.aggregateFrames(1 << 22).receiveFrames().subscribe(frame -> read(frame.content(), System.nanoTime(), arrivals));
                    return out.sendObject(Mono.just(new TextWebSocketFrame(request))).then(Mono.never());
                })
                .subscribe();
    }

    boolean isConnected() {
        return !connection.isDisposed();
    }

    @Override
    public void close() {
        connection.dispose();
    }

    /** Every bid size in the frame is a quote's number. */
    private static void read(ByteBuf frame, long time, Arrivals arrivals) {
        int end = frame.writerIndex();
        int matched = 0;
        for (int at = frame.readerIndex(); at < end; at++) {
            byte next = frame.getByte(at);
            matched = next == NUMBER[matched] ? matched + 1 : next == NUMBER[0] ? 1 : 0;
            if (matched == NUMBER.length) {
                matched = 0;
                long number = 0;
                for (int digit = at + 1; digit < end && Character.isDigit(frame.getByte(digit)); digit++) {
                    number = number * 10 + (frame.getByte(digit) - '0');
                }
                arrivals.on(number, time);
            }
        }
    }
}
