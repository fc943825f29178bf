package dev.livedesk.quotes.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;

/** How messages become frames. */
public enum Framing {
    /** An array of what goes out together, as text. */
    ARRAYS {
        @Override
        WebSocketFrame frame(List<byte[]> messages, ByteBufAllocator buffers) {
            int length = 1 + messages.size();
            for (byte[] message : messages) {
                length += message.length;
            }
            ByteBuf array = buffers.ioBuffer(length).writeByte('[');
            for (int i = 0; i < messages.size(); i++) {
                if (i > 0) {
                    array.writeByte(',');
                }
                array.writeBytes(messages.get(i));
            }
            return new TextWebSocketFrame(array.writeByte(']'));
        }
    },
    /** Each message by itself, as binary: the connection takes one at a time. */
    SINGLE {
        @Override
        WebSocketFrame frame(List<byte[]> messages, ByteBufAllocator buffers) {
            if (messages.size() != 1) {
                throw new IllegalArgumentException("One message makes one frame, not " + messages.size());
            }
            return new BinaryWebSocketFrame(Unpooled.wrappedBuffer(messages.getFirst()));
        }
    };

    abstract WebSocketFrame frame(List<byte[]> messages, ByteBufAllocator buffers);
}
