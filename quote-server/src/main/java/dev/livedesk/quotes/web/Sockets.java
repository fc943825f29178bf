package dev.livedesk.quotes.web;

import dev.livedesk.access.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;

/** All open sockets. Stopped before the web server, so that its clients go to another one at once. */
public final class Sockets implements SmartLifecycle {

    private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    public Sockets(MeterRegistry meters) {
        meters.gauge("livedesk.quotes.clients", open, Set::size);
        meters.gauge("livedesk.quotes.waiting", this, Sockets::waiting);
    }

    public int count() {
        return open.size();
    }

    /** Messages, tickers and P&amp;L that wait for all clients together. */
    public long waiting() {
        return open.stream().mapToLong(socket -> socket.client().waiting()).sum();
    }

    /** Sends a message to every dashboard. */
    public void toAll(byte[] message) {
        open.forEach(socket -> socket.client().broadcast(message));
    }

    /** Who is connected, and proven. */
    public Collection<Caller> callers() {
        return open.stream().flatMap(socket -> socket.client().caller().stream()).toList();
    }

    /** Closes the sockets of callers who may no longer be here. */
    public void expel(Predicate<Caller> whom) {
        end(whom, new WebSocketCloseStatus(WebSocketCloseStatus.POLICY_VIOLATION.code(), "no longer authorized"));
    }

    /** Closes the sockets of callers who are to come again, since they may do more than when they came. */
    public void renew(Predicate<Caller> whom) {
        end(whom, new WebSocketCloseStatus(WebSocketCloseStatus.SERVICE_RESTART.code(), "connect again: there is more to see"));
    }

    private void end(Predicate<Caller> whom, WebSocketCloseStatus why) {
        open.stream().filter(socket -> socket.client().caller().filter(whom).isPresent()).forEach(socket -> socket.end(why));
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(socket -> socket.end(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    void add(SocketConnection socket) {
        open.add(socket);
    }

    void remove(SocketConnection socket) {
        open.remove(socket);
        socket.closed();
    }
}
