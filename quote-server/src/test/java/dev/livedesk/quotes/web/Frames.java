package dev.livedesk.quotes.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Every message as it came, in order. */
final class Frames implements ClientSocket.Inbox {

    private final List<JsonNode> frames = new ArrayList<>();
    private final Function<byte[], JsonNode> binary;

    /** @param binary reads a binary message */
    Frames(Function<byte[], JsonNode> binary) {
        this.binary = binary;
    }

    @Override
    public synchronized void take(JsonNode message) {
        frames.add(message);
    }

    @Override
    public JsonNode read(byte[] bytes) {
        return binary.apply(bytes);
    }

    synchronized List<JsonNode> all() {
        return List.copyOf(frames);
    }

    /** The one at a place, once it has come. */
    JsonNode at(int index) {
        ClientSocket.eventually("message " + index + " after " + all(), () -> all().size() > index);
        return all().get(index);
    }
}
