package dev.livedesk.simulator.net;

import dev.livedesk.simulator.Fault;
import dev.livedesk.simulator.replay.Admission;
import dev.livedesk.simulator.replay.Exchange;
import dev.livedesk.simulator.replay.Handshake;
import dev.livedesk.simulator.replay.Peer;
import dev.livedesk.simulator.replay.Session;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import tools.jackson.databind.json.JsonMapper;

/** Routes a request: a websocket to its venue, {@code GET /recordings}, {@code POST /faults}. */
final class SimulatorHandler
        implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final WebsocketServerSpec WEBSOCKET = WebsocketServerSpec.builder()
            .handlePing(true)
            .maxFramePayloadLength(LONGEST_MESSAGE)
            .build();

    private final List<Exchange> exchanges;
    private final SimulatorLoop loop;
    private final JsonMapper json = new JsonMapper();

    SimulatorHandler(List<Exchange> exchanges, SimulatorLoop loop) {
        this.exchanges = exchanges;
        this.loop = loop;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        if (request.requestHeaders().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
            return admit(new Handshake(uri.path(), uri.parameters(), headers(request)), request, response);
        }
        if (uri.path().equals("/recordings") && request.method().equals(HttpMethod.GET)) {
            return json(response, RecordingsPage.write(exchanges.stream().map(Exchange::recording).toList(), json));
        }
        if (uri.path().equals("/faults") && request.method().equals(HttpMethod.POST)) {
            return fault(request, response);
        }
        return text(response, 404, "websockets of Alpaca and Binance, GET /recordings, POST /faults");
    }

    /**
     * A venue answers on the simulator's thread, where its faults are kept. The upgrade must happen on the
     * connection's own thread: elsewhere it races with the client's first frame, which is then lost.
     */
    private Mono<Void> admit(Handshake handshake, HttpServerRequest request, HttpServerResponse response) {
        Sinks.One<Admission> answer = Sinks.one();
        loop.run(_ -> answer.tryEmitValue(admission(handshake)));
        return answer.asMono().publishOn(ioThread(request)).flatMap(admission -> switch (admission) {
            case Admission.Admitted it -> response.sendWebsocket((in, _) -> converse(in, it.session()), WEBSOCKET);
            case Admission.Refused it -> text(response, it.status(), it.reason());
            case Admission.Unknown _ -> text(response, 404, "no stream at " + handshake.path());
        });
    }

    private Admission admission(Handshake handshake) {
        for (Exchange exchange : exchanges) {
            Admission admission = exchange.admit(handshake);
            if (!(admission instanceof Admission.Unknown)) {
                return admission;
            }
        }
        return new Admission.Unknown();
    }

    private Publisher<Void> converse(WebsocketInbound in, Function<Peer, Session> sessions) {
        Sinks.One<Session> opened = Sinks.one();
        in.withConnection(connection -> {
            WebsocketPeer peer = new WebsocketPeer(connection.channel());
            Session session = sessions.apply(peer);
            loop.open(session, peer);
            connection.onDispose(() -> loop.closed(session));
            opened.tryEmitValue(session);
        });
        return opened.asMono()
                .flatMapMany(session -> in.aggregateFrames(LONGEST_MESSAGE)
                        .receiveFrames()
                        .doOnNext(frame -> received(session, frame)))
                .then();
    }

    private void received(Session session, WebSocketFrame frame) {
        Incoming.of(frame).ifPresent(message -> loop.run(now -> message.deliver(session, now)));
    }

    private Mono<Void> fault(HttpServerRequest request, HttpServerResponse response) {
        String type = request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return text(response, 415, "a fault is application/json");
        }
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
            Fault fault;
            try {
                fault = FaultRequest.parse(body, json);
            } catch (IllegalArgumentException e) {
                return text(response, 400, String.valueOf(e.getMessage()));
            }
            Sinks.Empty<Void> done = Sinks.empty();
            loop.run(now -> {
                exchanges.stream()
                        .filter(exchange -> exchange.recording().venue() == fault.venue())
                        .forEach(exchange -> exchange.on(fault, now));
                done.tryEmitEmpty();
            });
            return done.asMono().publishOn(ioThread(request)).then(response.status(204).send());
        });
    }

    private static Scheduler ioThread(HttpServerRequest request) {
        AtomicReference<Scheduler> thread = new AtomicReference<>(Schedulers.immediate());
        request.withConnection(
                connection -> thread.set(Schedulers.fromExecutor(connection.channel().eventLoop())));
        return thread.get();
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        HttpHeaders all = request.requestHeaders();
        Map<String, String> first = new HashMap<>();
        all.names().forEach(name -> first.putIfAbsent(name.toLowerCase(Locale.ROOT), all.get(name, "")));
        return first;
    }

    private static Mono<Void> json(HttpServerResponse response, String body) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .sendString(Mono.just(body))
                .then();
    }

    private static Mono<Void> text(HttpServerResponse response, int status, String body) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .sendString(Mono.just(body))
                .then();
    }
}
