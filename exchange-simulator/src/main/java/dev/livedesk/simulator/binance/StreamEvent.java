package dev.livedesk.simulator.binance;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An event of one stream, encoded at most once in each of the two forms. */
final class StreamEvent {

    private final String stream;
    private final String data;
    private byte @Nullable [] raw;
    private byte @Nullable [] combined;

    StreamEvent(String stream, String data) {
        this.stream = stream;
        this.data = data;
    }

    byte[] raw() {
        if (raw == null) {
            raw = data.getBytes(StandardCharsets.UTF_8);
        }
        return raw;
    }

    byte[] combined() {
        if (combined == null) {
            combined = ("{\"stream\":\"" + stream + "\",\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
        }
        return combined;
    }
}
