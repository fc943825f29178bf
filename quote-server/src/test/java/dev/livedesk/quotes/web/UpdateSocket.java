package dev.livedesk.quotes.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A client of {@code /stream}: keeps every message, in order, and counts how many came as text and as binary. */
final class UpdateSocket extends ClientSocket {

    private final Frames inbox;

    private UpdateSocket(int port, boolean reads, Frames inbox, String... headers) {
        super(port, "/stream", reads, inbox, headers);
        this.inbox = inbox;
    }

    static UpdateSocket open(int port, String... headers) {
        return new UpdateSocket(port, true, new Frames(JSON::readTree), headers);
    }

    /** Never takes a byte from its socket, unless told to. */
    static UpdateSocket deaf(int port, String... headers) {
        return new UpdateSocket(port, false, new Frames(JSON::readTree), headers);
    }

    /** The status with which the handshake is refused; 101 if it is not. */
    static int handshake(int port, String... headers) {
        return handshake(() -> open(port, headers));
    }

    UpdateSocket send(String text) {
        text(text, true);
        return this;
    }

    UpdateSocket sendBinary(String text) {
        binary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true);
        return this;
    }

    /** In pieces of five characters. */
    UpdateSocket sendFragmented(String text) {
        for (int at = 0; at < text.length(); at += 5) {
            int end = Math.min(text.length(), at + 5);
            text(text.substring(at, end), end == text.length());
        }
        return this;
    }

    UpdateSocket authenticate(String... key) {
        return send("{\"action\":\"authenticate\",\"data\":{\"key_id\":\"%s\",\"secret_key\":\"%s\"}}".formatted(key[1], key[3]));
    }

    UpdateSocket listen() {
        return send("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
    }

    /** Proven and listening. */
    UpdateSocket listening(String... key) {
        authenticate(key).listen().await("listening", message -> message.path("stream").asString().equals("listening"));
        return this;
    }

    List<JsonNode> messages() {
        return inbox.all();
    }

    /** The data of the updates so far. */
    List<JsonNode> updates() {
        return messages().stream().filter(message -> message.path("stream").asString().equals("trade_updates")).map(message -> message.path("data")).toList();
    }

    JsonNode await(String what, Predicate<JsonNode> wanted) {
        eventually(what, () -> messages().stream().anyMatch(wanted));
        return messages().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** The message at a place, once it has come. */
    String message(int index) {
        return inbox.at(index).toString();
    }
}
