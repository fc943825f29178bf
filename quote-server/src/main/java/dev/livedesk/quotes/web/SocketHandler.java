package dev.livedesk.quotes.web;

import dev.livedesk.access.Caller;
import dev.livedesk.access.CallerAuthentication;
import dev.livedesk.access.web.ErrorAnswers;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.quotes.client.Line;
import dev.livedesk.quotes.client.SocketClient;
import dev.livedesk.quotes.feed.FeedTold;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * The handshake, for callers that the security chain has let through, and then their frames. It upgrades on Reactor Netty itself, because what may
 * be under way to a client is bounded by knowing when a frame is out, which the portable session does not tell.
 */
public final class SocketHandler implements WebHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);

    private final SocketSettings settings;
    private final Sockets sockets;
    private final SocketMeters meters;
    private final FeedTold feeds;
    private final Clients clients;

    /** Makes clients. */
    @FunctionalInterface
    public interface Clients {

        /**
         * The client behind a new connection.
         *
         * @param caller empty only where unproven ones may come in
         * @param contentType of the handshake's request; empty if it has none
         */
        SocketClient of(Optional<Caller> caller, String contentType, Line line);
    }

    public SocketHandler(SocketSettings settings, Sockets sockets, MeterRegistry meters, FeedTold feeds, Clients clients) {
        this.settings = settings;
        this.sockets = sockets;
        this.meters = new SocketMeters(meters);
        this.feeds = feeds;
        this.clients = clients;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .map(CallerAuthentication::callerOf)
                .defaultIfEmpty(Optional.empty())
                .flatMap(caller -> caller.isEmpty() && !settings.anonymous()
                        ? ErrorAnswers.write(exchange, Refusal.unauthorized())
                        : upgrade(exchange, caller));
    }

    private Mono<Void> upgrade(ServerWebExchange exchange, Optional<Caller> caller) {
        ServerHttpRequest request = exchange.getRequest();
        if (!HttpMethod.GET.equals(request.getMethod()) || !"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
            exchange.getResponse().getHeaders().setUpgrade("websocket");
            return ErrorAnswers.write(exchange, Refusal.of(HttpStatus.UPGRADE_REQUIRED, "upgrade-required", "this path is a websocket"));
        }
        if (sockets.count() >= settings.maxClients()) {
            return ErrorAnswers.write(exchange, Refusal.unavailable("too many clients are connected"));
        }
        HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        WebsocketServerSpec spec = WebsocketServerSpec.builder()
                .maxFramePayloadLength(settings.messageBytes())
                .handlePing(true)
                .build();
        String contentType = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE), "");
        Mono<Void> upgraded = Mono.defer(() -> response.sendWebsocket((in, out) -> serve(in, caller, contentType), spec));
        return exchange.getResponse().setComplete().then(upgraded.subscribeOn(Schedulers.fromExecutor(eventLoop(request))));
    }

    /**
     * The handshake must happen on the connection's own thread. From another one, a message that the client sends right after it can overtake the
     * handler that is to receive it, and is lost.
     */
    private static Executor eventLoop(ServerHttpRequest request) {
        AtomicReference<Executor> loop = new AtomicReference<>();
        HttpServerRequest connected = ServerHttpRequestDecorator.getNativeRequest(request);
        connected.withConnection(connection -> loop.set(connection.channel().eventLoop()));
        return loop.get();
    }

    private Mono<Void> serve(WebsocketInbound in, Optional<Caller> caller, String contentType) {
        AtomicReference<Channel> channel = new AtomicReference<>();
        in.withConnection(connection -> channel.set(connection.channel()));
        SocketConnection socket = new SocketConnection(channel.get(), settings.options(), meters, line -> clients.of(caller, contentType, line));
        feeds.welcome(messages -> {
            messages.forEach(socket.client()::broadcast);
            sockets.add(socket);
        });
        return in.aggregateFrames(settings.messageBytes()).receiveFrames()
                .doOnNext(socket::on)
                .then()
                .onErrorResume(failure -> {
                    LOG.debug("a socket failed", failure);
                    socket.end(failure instanceof TooLongFrameException
                            ? WebSocketCloseStatus.MESSAGE_TOO_BIG
                            : WebSocketCloseStatus.PROTOCOL_ERROR);
                    return in.receiveCloseStatus().then();
                })
                .doFinally(signal -> sockets.remove(socket));
    }
}
