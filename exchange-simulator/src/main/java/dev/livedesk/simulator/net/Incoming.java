package dev.livedesk.simulator.net;

import dev.livedesk.simulator.replay.Session;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Instant;
import java.util.Optional;

/** A frame from a client, copied out of netty's buffer. */
sealed interface Incoming {

    /** Hands it to its conversation. */
    void deliver(Session session, Instant now);

    record Text(String message) implements Incoming {
        @Override
        public void deliver(Session session, Instant now) {
            session.text(message, now);
        }
    }

    record Binary() implements Incoming {
        @Override
        public void deliver(Session session, Instant now) {
            session.binary(now);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Ping(byte[] payload) implements Incoming {
        @Override
        public void deliver(Session session, Instant now) {
            session.ping(payload, now);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Pong(byte[] payload) implements Incoming {
        @Override
        public void deliver(Session session, Instant now) {
            session.pong(payload, now);
        }
    }

    /** The message of a whole frame; nothing for a close frame. */
    static Optional<Incoming> of(WebSocketFrame frame) {
        return switch (frame) {
            case TextWebSocketFrame text -> Optional.of(new Text(text.text()));
            case BinaryWebSocketFrame _ -> Optional.of(new Binary());
            case PingWebSocketFrame ping -> Optional.of(new Ping(ByteBufUtil.getBytes(ping.content())));
            case PongWebSocketFrame pong -> Optional.of(new Pong(ByteBufUtil.getBytes(pong.content())));
            case WebSocketFrame _ -> Optional.empty();
        };
    }
}
