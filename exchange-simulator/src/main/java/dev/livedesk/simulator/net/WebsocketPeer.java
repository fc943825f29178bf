package dev.livedesk.simulator.net;

import dev.livedesk.simulator.replay.Peer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** A websocket on its netty channel. What is sent waits in the channel, bounded by its high water mark, until {@link #flush}. */
final class WebsocketPeer implements Peer {

    private final Channel channel;
    private boolean ended;
    private boolean unflushed;

    WebsocketPeer(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void send(byte[] text) {
        write(new TextWebSocketFrame(Unpooled.wrappedBuffer(text)));
    }

    @Override
    public void sendBinary(byte[] bytes) {
        write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    @Override
    public void ping(byte[] payload) {
        write(new PingWebSocketFrame(Unpooled.wrappedBuffer(payload)));
    }

    @Override
    public void pong(byte[] payload) {
        write(new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)));
    }

    @Override
    public void close(int code, String reason) {
        if (!ended) {
            ended = true;
            channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void drop() {
        ended = true;
        channel.close();
    }

    @Override
    public boolean congested() {
        return !channel.isWritable();
    }

    /** Lets what was sent go. */
    void flush() {
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }

    private void write(WebSocketFrame frame) {
        if (ended) {
            frame.release();
        } else {
            unflushed = true;
            channel.write(frame, channel.voidPromise());
        }
    }
}
