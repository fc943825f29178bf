package dev.livedesk.benchmarks.measure;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * An exchange that speaks as much of Binance's spot protocol as quotes need, and sends what it is told to, when it is told to. A quote's bid
 * size is its number.
 */
public final class StandInExchange implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");

    /** Grows over all runs, as an exchange's does: what comes again is left out. */
    private static final AtomicLong UPDATES = new AtomicLong();

    private final List<String> tickers;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    /** A connection and the tickers that it asked for. */
    private record Line(Channel channel, String request) {}

    /** Listens on a free port. */
    public StandInExchange(int tickerCount) {
        tickers = IntStream.range(0, tickerCount).mapToObj(n -> String.format(Locale.ROOT, "B%05dUSDT", n)).toList();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.ws("/**", (in, out) -> {
                    in.withConnection(connection -> in.receive().asString().subscribe(text -> {
                        Matcher id = ID.matcher(text);
                        if (text.contains("SUBSCRIBE") && id.find()) {
                            Channel channel = connection.channel();
                            channel.writeAndFlush(new TextWebSocketFrame("{\"result\":null,\"id\":" + id.group(1) + "}"));
                            lines.add(new Line(channel, text));
                        }
                    }));
                    return out.neverComplete().then(Mono.never());
                }, WebsocketServerSpec.builder().maxFramePayloadLength(1 << 20).build()))
                .bindNow();
    }

    public String uri() {
        return "ws://127.0.0.1:" + server.port();
    }

    public List<String> tickers() {
        return tickers;
    }

    /** Whether every ticker has been asked for. */
    public boolean isSubscribed() {
        return tickers.stream().allMatch(ticker -> lines.stream().anyMatch(line -> asksFor(line, ticker)));
    }

    /** The channel that carries each ticker, in the order of the tickers. */
    public List<Channel> channels() {
        return tickers.stream()
                .map(ticker -> lines.stream().filter(line -> asksFor(line, ticker)).findFirst().orElseThrow().channel())
                .toList();
    }

    /** The frame of a quote; its bid size is the number, which is at least 1. */
    public static TextWebSocketFrame quote(String ticker, long number) {
        String json = "{\"u\":" + UPDATES.incrementAndGet() + ",\"s\":\"" + ticker + "\",\"b\":\"61837.63000000\",\"B\":\"" + number
                + ".00000000\",\"a\":\"61837.64000000\",\"A\":\"1.54698000\"}";
        return new TextWebSocketFrame(Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private static boolean asksFor(Line line, String ticker) {
        return line.request().contains('"' + ticker.toLowerCase(Locale.ROOT) + "@bookTicker\"");
    }
}
