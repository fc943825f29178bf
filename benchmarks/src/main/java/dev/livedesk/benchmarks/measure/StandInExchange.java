package dev.livedesk.benchmarks.measure;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

/** An exchange of one dialect that sends what it is told to, when it is told to. */
public final class StandInExchange implements AutoCloseable {

    private final Dialect dialect;
    private final List<String> tickers;
    private final Map<String, Channel> carried = new ConcurrentHashMap<>();
    private final DisposableServer server;

    /** Listens on a free port. */
    public StandInExchange(Dialect dialect, int tickerCount) {
        this.dialect = dialect;
        this.tickers = IntStream.range(0, tickerCount).mapToObj(dialect::ticker).toList();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.ws("/**", (in, out) -> {
                    in.withConnection(connection -> {
                        Channel channel = connection.channel();
                        dialect.greeting().ifPresent(text -> channel.writeAndFlush(new TextWebSocketFrame(text)));
                        in.aggregateFrames(1 << 20).receive().asString().subscribe(text -> dialect.answer(text).ifPresent(answer -> {
                            channel.writeAndFlush(new TextWebSocketFrame(answer.text()));
                            answer.carried().forEach(ticker -> carried.put(ticker, channel));
                        }));
                    });
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
        return carried.keySet().containsAll(tickers);
    }

    /** The channel that carries each ticker, in the order of the tickers. */
    public List<Channel> channels() {
        return tickers.stream().map(ticker -> Objects.requireNonNull(carried.get(ticker), ticker)).toList();
    }

    /**
     * A frame of quotes, as many as the dialect puts into one.
     *
     * @param number of the first, at least 1; its ticker is the one at this place, less one, in the endless round of all
     */
    public TextWebSocketFrame frame(long number) {
        int first = (int) ((number - 1) % tickers.size());
        String json = dialect.frame(tickers.subList(first, Math.min(tickers.size(), first + dialect.quotesInAFrame())), number);
        return new TextWebSocketFrame(Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
