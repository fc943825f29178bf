package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.protocol.StreamFailure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/** One websocket, from the attempt to its end, on one event loop; pings of the other side are answered. */
final class Websocket {

    private static final int MAX_FRAME = 1 << 20;
    private static final int MAX_MESSAGE = 4 << 20;
    private static final WebsocketClientSpec SPEC =
            WebsocketClientSpec.builder().maxFramePayloadLength(MAX_FRAME).build();

    private final EventLoop loop;
    private final Frames frames;
    private final Disposable connection;
    private byte[] scratch = new byte[4_096];
    private @Nullable Channel channel;
    private @Nullable WebSocketCloseStatus closeStatus;
    private boolean over;

    /** Begins to connect. */
    Websocket(HttpClient client, EventLoop loop, URI uri, Frames frames) {
        this.loop = loop;
        this.frames = frames;
        this.connection = client.websocket(SPEC)
                .uri(uri)
                .handle((in, out) -> talk(in))
                .subscribe(_ -> {}, this::failed, this::ended);
    }

    void send(String text) {
        if (channel != null) {
            channel.writeAndFlush(new TextWebSocketFrame(text));
        }
    }

    void ping() {
        if (channel != null) {
            channel.writeAndFlush(new PingWebSocketFrame());
        }
    }

    /** Takes leave and closes; nothing is told any more. */
    void leave() {
        over = true;
        if (channel != null && channel.isActive()) {
            channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE)).addListener(ChannelFutureListener.CLOSE);
        }
        connection.dispose();
    }

    /** Drops the connection; nothing is told any more. */
    void drop() {
        over = true;
        connection.dispose();
    }

    private Mono<Void> talk(WebsocketInbound in) {
        in.withConnection(it -> channel = it.channel());
        in.receiveCloseStatus().subscribe(status -> closeStatus = status);
        if (!over) {
            frames.opened();
        }
        return in.aggregateFrames(MAX_MESSAGE).receiveFrames().doOnNext(this::received).then();
    }

    private void received(WebSocketFrame frame) {
        if (over) {
            return;
        }
        switch (frame) {
            case TextWebSocketFrame _, BinaryWebSocketFrame _ -> {
                ByteBuf content = frame.content();
                int length = content.readableBytes();
                if (length > scratch.length) {
                    scratch = new byte[Math.max(length, 2 * scratch.length)];
                }
                content.getBytes(content.readerIndex(), scratch, 0, length);
                frames.data(scratch, length);
            }
            case PongWebSocketFrame _ -> frames.pong();
            case WebSocketFrame _ -> {} // Nothing else is passed on.
        }
    }

    private void failed(Throwable failure) {
        end(Failures.of(failure));
    }

    private void ended() {
        WebSocketCloseStatus status = closeStatus;
        end(new StreamFailure.Broken(
                status == null || status.code() == WebSocketCloseStatus.EMPTY.code() || status.code() == 1006
                        ? "the exchange closed the connection"
                        : "the exchange closed the connection: %d %s".formatted(status.code(), status.reasonText())));
    }

    private void end(StreamFailure failure) {
        if (!loop.inEventLoop()) {
            loop.execute(() -> end(failure));
        } else if (!over) {
            over = true;
            frames.closed(failure);
        }
    }
}
