package dev.livedesk.ingestor.stream;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sends messages in order, with the time between them that the exchange wants. For the loop's thread. */
final class Outbox {

    private final EventLoop loop;
    private final Consumer<String> socket;
    private final long gapMillis;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean pausing;
    private boolean closed;

    Outbox(EventLoop loop, Duration gap, Consumer<String> socket) {
        this.loop = loop;
        this.gapMillis = gap.toMillis();
        this.socket = socket;
    }

    void send(String message) {
        if (gapMillis == 0) {
            socket.accept(message);
        } else {
            waiting.add(message);
            if (!pausing) {
                next();
            }
        }
    }

    /** Whether something waits to be sent. */
    boolean isBusy() {
        return !waiting.isEmpty();
    }

    void close() {
        closed = true;
        waiting.clear();
    }

    private void next() {
        String message = waiting.poll();
        if (message == null || closed) {
            pausing = false;
            return;
        }
        pausing = true;
        socket.accept(message);
        loop.schedule(this::next, gapMillis, TimeUnit.MILLISECONDS);
    }
}
