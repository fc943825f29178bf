package dev.livedesk.simulator.binance;

import dev.livedesk.simulator.replay.Peer;
import dev.livedesk.simulator.replay.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** One client's conversation: its streams, its limits. */
final class BinanceSession implements Session {

    static final int MOST_STREAMS = 1_024;
    static final Duration LIFETIME = Duration.ofHours(24);
    private static final int GOING_AWAY = 1_001;
    private static final int POLICY = 1_008;

    private final BinanceExchange exchange;
    private final StreamRoute route;
    private final Peer peer;
    private final JsonMapper json;
    private final MessageRate rate;
    private final Set<String> streams = new LinkedHashSet<>();
    private boolean combined;
    private boolean left;
    private Heartbeat heartbeat;
    private Instant openedAt = Instant.MAX;
    private boolean ended;

    BinanceSession(
            BinanceExchange exchange,
            StreamRoute route,
            Peer peer,
            boolean combined,
            List<String> streams,
            JsonMapper json) {
        this.exchange = exchange;
        this.route = route;
        this.peer = peer;
        this.combined = combined;
        this.streams.addAll(streams);
        this.json = json;
        this.rate = new MessageRate(route.messagesPerSecond());
        this.heartbeat = new Heartbeat(Instant.EPOCH, route.pingEvery(), route.pongWithin());
    }

    Peer peer() {
        return peer;
    }

    @Override
    public void opened(Instant now) {
        openedAt = now;
        heartbeat = new Heartbeat(now, route.pingEvery(), route.pongWithin());
        exchange.opened(this);
        streams.forEach(this::join);
    }

    @Override
    public void text(String message, Instant now) {
        if (countMessage(now)) {
            reply(answer(ControlRequest.parse(message, json)));
        }
    }

    @Override
    public void binary(Instant now) {
        text("", now);
    }

    @Override
    public void ping(byte[] payload, Instant now) {
        if (countMessage(now)) {
            peer.pong(payload);
        }
    }

    @Override
    public void pong(byte[] payload, Instant now) {
        if (countMessage(now)) {
            heartbeat.answered(payload);
        }
    }

    @Override
    public void tick(Instant now) {
        if (!ended && openedAt.isBefore(now) && !now.isBefore(openedAt.plus(exchange.lifetime()))) {
            ended = true;
            shutDown(now);
        } else if (heartbeat.stopped(now)) {
            peer.close(POLICY, "Pong timeout");
        } else {
            heartbeat.due(now).ifPresent(peer::ping);
        }
    }

    @Override
    public void closed() {
        streams.forEach(stream -> exchange.left(this, stream));
        exchange.closed(this);
    }

    /** Sends one event, in the form that this connection is set to. A client that does not read is left. */
    void deliver(StreamEvent event) {
        if (left) {
            return;
        }
        if (peer.congested()) {
            left = true;
            peer.close(POLICY, "slow client");
        } else {
            peer.send(combined ? event.combined() : event.raw());
        }
    }

    /** Announces the end, on spot with an event, and ends. */
    void shutDown(Instant now) {
        if (route == StreamRoute.SPOT) {
            String event = "{\"e\":\"serverShutdown\",\"E\":" + now.toEpochMilli() + "}";
            deliver(new StreamEvent("!serverShutdown", event));
        }
        peer.close(GOING_AWAY, "going away");
    }

    private String answer(ControlRequest request) {
        return switch (request) {
            case ControlRequest.Subscribe it -> subscribe(it);
            case ControlRequest.Unsubscribe it -> {
                it.streams().stream().filter(streams::remove).forEach(stream -> exchange.left(this, stream));
                yield done("null", it.id());
            }
            case ControlRequest.ListSubscriptions it -> done(json.writeValueAsString(streams), it.id());
            case ControlRequest.SetCombined it -> {
                combined = it.combined();
                yield done("null", it.id());
            }
            case ControlRequest.GetCombined it -> done(Boolean.toString(combined), it.id());
            case ControlRequest.Invalid it -> it.reply();
        };
    }

    private String subscribe(ControlRequest.Subscribe request) {
        Set<String> more = new LinkedHashSet<>(request.streams());
        more.removeAll(streams);
        if (streams.size() + more.size() > MOST_STREAMS) {
            return ControlRequest.Invalid.of(2, "Invalid request: too many parameters").reply();
        }
        streams.addAll(more);
        more.forEach(this::join);
        return done("null", request.id());
    }

    private void join(String stream) {
        if (route.delivers(stream)) {
            exchange.joined(this, stream);
        }
    }

    private boolean countMessage(Instant now) {
        if (rate.allows(now)) {
            return true;
        }
        peer.close(POLICY, "Too many requests");
        return false;
    }

    private void reply(String text) {
        peer.send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String done(String result, String id) {
        return "{\"result\":" + result + ",\"id\":" + id + "}";
    }
}
