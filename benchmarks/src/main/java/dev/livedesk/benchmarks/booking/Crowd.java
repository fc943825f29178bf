package dev.livedesk.benchmarks.booking;

import dev.livedesk.benchmarks.measure.PaperAccount;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import tools.jackson.databind.json.JsonMapper;

/** Many clients of {@code /ws}, each of which watches an account and some tickers, and counts what it is sent. */
final class Crowd implements AutoCloseable {

    private static final List<String> TICKERS = List.of("BTCUSDT", "ETHUSDT", "AAPL", "MSFT", "SPY");
    private static final int FRAME = 1 << 22;

    private final AtomicInteger listening = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final List<Disposable> connections = new ArrayList<>();

    /** Connects them; the accounts have them in turn. */
    Crowd(URI desk, List<PaperAccount> accounts, int clients) {
        URI stream = URI.create(desk.toString().replaceFirst("^http", "ws") + "/ws");
        for (int i = 0; i < clients; i++) {
            connections.add(connect(stream, accounts.get(i % accounts.size())));
        }
    }

    /** Clients that were sent something. */
    int listening() {
        return listening.get();
    }

    /** Clients that the desk lost. */
    int ended() {
        return ended.get();
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        connections.forEach(Disposable::dispose);
    }

    private Disposable connect(URI stream, PaperAccount account) {
        String subscribe = JsonMapper.shared()
                .writeValueAsString(Map.of("action", "subscribe", "quotes", TICKERS, "accounts", List.of(account.id().toString())));
        AtomicInteger frames = new AtomicInteger();
        return HttpClient.newConnection()
                .headers(headers -> headers.set("APCA-API-KEY-ID", account.keyId()).set("APCA-API-SECRET-KEY", account.secretKey()))
                .websocket(WebsocketClientSpec.builder().maxFramePayloadLength(FRAME).build())
                .uri(stream.toString())
                .handle((in, out) -> {
                    in.receiveFrames().subscribe(
                            frame -> {
                                bytes.addAndGet(frame.content().readableBytes());
                                if (frames.getAndIncrement() == 0) {
                                    listening.incrementAndGet();
                                }
                            },
                            failure -> ended.incrementAndGet(),
                            ended::incrementAndGet);
                    return out.sendObject(Mono.just(new TextWebSocketFrame(subscribe))).then(Mono.never());
                })
                .subscribe(nothing -> {}, failure -> ended.incrementAndGet());
    }
}
