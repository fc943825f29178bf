package dev.livedesk.quotes.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.quotes.wire.Format;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As somebody else's decoder reads them. */
class FramesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, 15, 16, 300, 9_000, 70_000})
    void aFrameIsReadByOthers(int count) {
        List<byte[]> messages = Collections.nCopies(count, "\"abcdef\"".getBytes(UTF_8));
        WebSocketFrame text = decoded(Frames.of(messages, Format.JSON));
        assertThat(text).isInstanceOf(TextWebSocketFrame.class);
        assertThat(text.isFinalFragment()).isTrue();
        assertThat(text.content().toString(UTF_8)).isEqualTo("[" + String.join(",", Collections.nCopies(count, "\"abcdef\"")) + "]");
        text.release();
        WebSocketFrame binary = decoded(Frames.of(Collections.nCopies(count, new byte[] {0x07}), Format.MESSAGE_PACK));
        assertThat(binary).isInstanceOf(BinaryWebSocketFrame.class);
        String head = count <= 15 ? HexFormat.of().toHexDigits((byte) (0x90 | count))
                : count <= 0xffff ? "dc" + HexFormat.of().toHexDigits((short) count) : "dd" + HexFormat.of().toHexDigits(count);
        byte[] payload = new byte[binary.content().readableBytes()];
        binary.content().readBytes(payload);
        assertThat(HexFormat.of().formatHex(payload)).isEqualTo(head + "07".repeat(count));
        binary.release();
    }

    private static WebSocketFrame decoded(byte[] bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 22));
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        WebSocketFrame frame = channel.readInbound();
        assertThat(channel.<Object>readInbound()).isNull();
        return frame;
    }
}
