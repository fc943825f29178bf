package dev.livedesk.simulator.alpaca;

import dev.livedesk.simulator.replay.Peer;
import dev.livedesk.simulator.replay.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** One client's conversation: connected, authenticated, subscribed. */
final class AlpacaSession implements Session {

    static final Duration AUTHENTICATION_TIME = Duration.ofSeconds(10);
    private static final int NORMAL = 1_000;
    private static final int POLICY = 1_008;
    private static final int MESSAGES_PER_FRAME = 100;
    private static final byte[] CONNECTED = success("connected");
    private static final byte[] AUTHENTICATED = success("authenticated");

    private final AlpacaExchange exchange;
    private final Feed feed;
    private final Peer peer;
    private final String headerKey;
    private final String headerSecret;
    private final JsonMapper json;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private int batched;
    private boolean authenticated;
    private boolean left;
    private Instant deadline = Instant.MAX;

    AlpacaSession(
            AlpacaExchange exchange, Feed feed, Peer peer, String headerKey, String headerSecret, JsonMapper json) {
        this.exchange = exchange;
        this.feed = feed;
        this.peer = peer;
        this.headerKey = headerKey;
        this.headerSecret = headerSecret;
        this.json = json;
    }

    Feed feed() {
        return feed;
    }

    Peer peer() {
        return peer;
    }

    boolean authenticated() {
        return authenticated;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public void opened(Instant now) {
        deadline = now.plus(AUTHENTICATION_TIME);
        exchange.opened(this);
        peer.send(CONNECTED);
        if (!headerKey.isEmpty()) {
            authenticate(headerKey, headerSecret);
        }
    }

    @Override
    public void text(String message, Instant now) {
        switch (Request.parse(message, json)) {
            case Request.Authenticate it -> authenticate(it.key(), it.secret());
            case Request.Subscribe it -> subscribe(it.symbols());
            case Request.Unsubscribe it -> change(it.symbols(), false);
            case Request.Invalid _ -> peer.send(AlpacaError.INVALID_SYNTAX.frame());
        }
    }

    @Override
    public void binary(Instant now) {
        peer.send(AlpacaError.INVALID_SYNTAX.frame());
    }

    @Override
    public void ping(byte[] payload, Instant now) {
        peer.pong(payload);
    }

    @Override
    public void pong(byte[] payload, Instant now) {}

    @Override
    public void tick(Instant now) {
        if (!authenticated && !now.isBefore(deadline)) {
            deadline = Instant.MAX;
            peer.send(AlpacaError.AUTH_TIMEOUT.frame());
            peer.close(POLICY, "auth timeout");
        }
    }

    @Override
    public void closed() {
        exchange.closed(this);
    }

    /** Takes one message for the next frame. */
    void deliver(byte[] message) {
        if (left) {
            return;
        }
        batch.write(batched == 0 ? '[' : ',');
        batch.writeBytes(message);
        if (++batched == MESSAGES_PER_FRAME) {
            flush();
        }
    }

    /** Sends what was taken, as one frame. A client that does not read it is told so and left. */
    void flush() {
        if (batched == 0) {
            return;
        }
        batch.write(']');
        byte[] frame = batch.toByteArray();
        batch.reset();
        batched = 0;
        if (peer.congested()) {
            left = true;
            subscriptions.clear();
            peer.send(AlpacaError.SLOW_CLIENT.frame());
            peer.close(POLICY, "slow client");
        } else {
            peer.send(frame);
        }
    }

    private void authenticate(String key, String secret) {
        if (authenticated) {
            peer.send(AlpacaError.ALREADY_AUTHENTICATED.frame());
        } else if (!exchange.letsIn(key, secret)) {
            peer.send(AlpacaError.AUTH_FAILED.frame());
        } else if (exchange.full(feed)) {
            peer.send(AlpacaError.CONNECTION_LIMIT_EXCEEDED.frame());
            peer.close(NORMAL, "connection limit exceeded");
        } else {
            authenticated = true;
            peer.send(AUTHENTICATED);
        }
    }

    private void subscribe(Map<Channel, Set<String>> symbols) {
        if (authenticated && exchange.exceedsChannels(subscriptions.channelsWith(symbols))) {
            peer.send(AlpacaError.SYMBOL_LIMIT_EXCEEDED.frame());
        } else {
            change(symbols, true);
        }
    }

    private void change(Map<Channel, Set<String>> symbols, boolean add) {
        if (!authenticated) {
            peer.send(AlpacaError.NOT_AUTHENTICATED.frame());
            return;
        }
        flush();
        if (add) {
            subscriptions.add(symbols);
        } else {
            subscriptions.remove(symbols);
        }
        peer.send(subscriptions.frame(json));
    }

    private static byte[] success(String message) {
        return ("[{\"T\":\"success\",\"msg\":\"" + message + "\"}]").getBytes(StandardCharsets.UTF_8);
    }
}
