package dev.livedesk.quotes.web;

import dev.livedesk.quotes.client.Line;
import dev.livedesk.quotes.client.Outgoing;
import dev.livedesk.quotes.client.SocketClient;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket. One frame at a time is under way to the network; while it is, what changes waits in the client's outbox, which is bounded. Everything but
 * {@link #wake} and {@link #end} runs on the connection's event loop, shared by many: nothing here waits.
 */
final class SocketConnection implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
    private static final long FAREWELL_MILLIS = 2_000;
    private static final WebSocketCloseStatus POLICY = WebSocketCloseStatus.POLICY_VIOLATION;

    private final Channel channel;
    private final EventLoop loop;
    private final SocketOptions options;
    private final SocketMeters meters;
    private final SocketClient client;
    private final ScheduledFuture<?> pulse;
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean writing;
    private boolean waiting;
    private boolean pingDue;
    private boolean closeSent;
    private byte @Nullable [] pong;
    private @Nullable WebSocketCloseStatus ending;
    private long lastFrame;
    private long lastHeard;

    /** @param client makes the client, given this connection */
    SocketConnection(Channel channel, SocketOptions options, SocketMeters meters, Function<Line, SocketClient> client) {
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.options = options;
        this.meters = meters;
        this.lastHeard = System.nanoTime();
        this.lastFrame = lastHeard - options.batchWindow().toNanos();
        this.client = client.apply(this);
        this.pulse = loop.scheduleAtFixedRate(this::pulse, 1, 1, TimeUnit.SECONDS);
    }

    SocketClient client() {
        return client;
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            loop.execute(() -> {
                woken.set(false);
                flush();
            });
        }
    }

    /** Says why, and closes. On any thread. */
    void end(WebSocketCloseStatus why) {
        loop.execute(() -> {
            if (ending == null) {
                ending = why;
                loop.schedule(() -> channel.close(), 2 * FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
                flush();
            }
        });
    }

    /** Takes a frame; it is released by the caller. */
    void on(WebSocketFrame frame) {
        lastHeard = System.nanoTime();
        if (ending != null) {
            return;
        }
        try {
            boolean accepted = switch (frame) {
                case TextWebSocketFrame text -> client.onMessage(text.text(), lastHeard);
                case BinaryWebSocketFrame binary -> client.onBinary(ByteBufUtil.getBytes(binary.content()), lastHeard);
                case PingWebSocketFrame ping -> onPing(ping);
                default -> client.onPing(lastHeard);
            };
            if (!accepted) {
                end(POLICY);
            }
        } catch (RuntimeException e) {
            LOG.error("a client's message could not be handled", e);
            end(WebSocketCloseStatus.INTERNAL_SERVER_ERROR);
        }
    }

    /** The socket is gone. */
    void closed() {
        pulse.cancel(false);
        client.close();
    }

    private boolean onPing(PingWebSocketFrame ping) {
        pong = ByteBufUtil.getBytes(ping.content());
        flush();
        return client.onPing(lastHeard);
    }

    private void pulse() {
        long silent = System.nanoTime() - lastHeard;
        if (silent > options.silenceLimit().toNanos()) {
            channel.close();
        } else if (silent > options.pingAfter().toNanos()) {
            pingDue = true;
            flush();
        }
        if (ending == null && !client.onPulse(System.nanoTime())) {
            end(POLICY);
        }
    }

    @Override
    public void flush() {
        if (writing || closeSent || !channel.isActive()) {
            return;
        }
        if (client.isOverfull() && ending == null) {
            end(POLICY);
        }
        Object next = control();
        if (next == null) {
            next = messages();
        }
        if (next == null) {
            next = farewell();
        }
        if (next != null) {
            writing = true;
            channel.writeAndFlush(next).addListener(this::written);
        }
    }

    private void written(Future<? super Void> result) {
        writing = false;
        if (!result.isSuccess()) {
            channel.close();
        } else if (closeSent) {
            loop.schedule(() -> channel.close(), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        } else if (ending != null || pong != null || !client.isEmpty()) {
            wake();
        }
    }

    private @Nullable WebSocketFrame control() {
        byte[] asked = pong;
        if (asked != null) {
            pong = null;
            return new PongWebSocketFrame(Unpooled.wrappedBuffer(asked));
        }
        if (pingDue) {
            pingDue = false;
            return new PingWebSocketFrame();
        }
        return null;
    }

    /** Null while there are none, and while the window since the last frame is open. */
    private @Nullable Object messages() {
        if (client.isEmpty()) {
            return null;
        }
        long now = System.nanoTime();
        long early = lastFrame + options.batchWindow().toNanos() - now;
        if (early > 0 && ending == null) {
            flushIn(early);
            return null;
        }
        return switch (client.take(options.frameBytes())) {
            case Outgoing.Messages(List<byte[]> messages) when messages.isEmpty() -> null;
            case Outgoing.Messages(List<byte[]> messages) -> {
                sent(messages.size(), now);
                yield options.framing().frame(messages, channel.alloc());
            }
            case Outgoing.Frame(byte[] bytes, int messages) -> {
                sent(messages, now);
                yield Unpooled.wrappedBuffer(bytes);
            }
        };
    }

    private void sent(int messages, long now) {
        lastFrame = now;
        meters.sent(messages);
    }

    private void flushIn(long nanos) {
        if (!waiting) {
            waiting = true;
            loop.schedule(() -> {
                waiting = false;
                flush();
            }, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private @Nullable WebSocketFrame farewell() {
        WebSocketCloseStatus why = ending;
        if (why == null) {
            return null;
        }
        closeSent = true;
        return new CloseWebSocketFrame(why);
    }
}
