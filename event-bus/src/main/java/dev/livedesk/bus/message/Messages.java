package dev.livedesk.bus.message;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the JSON messages of the topics. Unknown fields are ignored, so that a newer writer does not stop an older reader. */
public final class Messages {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Messages() {}

    public static byte[] write(Object message) {
        return JSON.writeValueAsBytes(message);
    }

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if the bytes are no such message
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return JSON.readValue(bytes, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a " + type.getSimpleName(), e);
        }
    }
}
