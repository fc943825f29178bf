package dev.livedesk.quotes.web;

import dev.livedesk.quotes.wire.MessagePack;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A client of one of the data streams: keeps every frame, in order, whatever its format. */
final class DataSocket extends ClientSocket {

    private final Frames inbox;

    private DataSocket(int port, String path, boolean reads, Frames inbox, String... headers) {
        super(port, path, reads, inbox, headers);
        this.inbox = inbox;
    }

    static DataSocket open(int port, String path, String... headers) {
        return new DataSocket(port, path, true, new Frames(DataSocket::unpacked), headers);
    }

    /** Never takes a byte from its socket, unless told to. */
    static DataSocket deaf(int port, String path, String... headers) {
        return new DataSocket(port, path, false, new Frames(DataSocket::unpacked), headers);
    }

    /** The status with which the handshake is refused; 101 if it is not. */
    static int handshake(int port, String path, String... headers) {
        return handshake(() -> open(port, path, headers));
    }

    DataSocket send(String text) {
        text(text, true);
        return this;
    }

    DataSocket send(byte[] bytes) {
        binary(ByteBuffer.wrap(bytes), true);
        return this;
    }

    /** In pieces of five bytes. */
    DataSocket sendFragmented(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += 5) {
            int length = Math.min(5, bytes.length - at);
            binary(ByteBuffer.wrap(bytes, at, length), at + length == bytes.length);
        }
        return this;
    }

    List<JsonNode> frames() {
        return inbox.all();
    }

    /** All messages of a type. */
    List<JsonNode> messages(String type) {
        List<JsonNode> messages = new ArrayList<>();
        frames().forEach(frame -> frame.forEach(message -> {
            if (message.path("T").asString().equals(type)) {
                messages.add(message);
            }
        }));
        return messages;
    }

    /** The frame at a place, once it has come. */
    String frame(int index) {
        return inbox.at(index).toString();
    }

    JsonNode await(String type, Predicate<JsonNode> wanted) {
        eventually(type, () -> messages(type).stream().anyMatch(wanted));
        return messages(type).stream().filter(wanted).findFirst().orElseThrow();
    }

    private static JsonNode unpacked(byte[] bytes) {
        return JSON.valueToTree(Objects.requireNonNull(MessagePack.read(bytes)));
    }
}
