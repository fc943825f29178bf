package dev.livedesk.quotes.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A client of {@code /ws}: keeps every message it got, in order. */
final class TestSocket extends ClientSocket {

    private final Messages inbox;

    private TestSocket(int port, boolean reads, Messages inbox, String... headers) {
        super(port, "/ws", reads, inbox, headers);
        this.inbox = inbox;
    }

    static TestSocket open(int port, String... headers) {
        return new TestSocket(port, true, new Messages(), headers);
    }

    /** Never takes a byte from its socket, unless told to. */
    static TestSocket deaf(int port, String... headers) {
        return new TestSocket(port, false, new Messages(), headers);
    }

    /** The status with which the handshake is refused; 101 if it is not. */
    static int handshake(int port, String... headers) {
        return handshake(() -> open(port, headers));
    }

    TestSocket send(String text) {
        text(text, true);
        return this;
    }

    /** A fragment of a message that never ends. */
    void sendPart(String text) {
        text(text, false);
    }

    List<JsonNode> messages() {
        return inbox.all();
    }

    List<JsonNode> messages(String type) {
        return messages().stream().filter(message -> message.path("T").asString().equals(type)).toList();
    }

    /** Of the newest quote; 0 before the first. */
    double bid(String ticker) {
        return inbox.bids.getOrDefault(ticker, 0.0);
    }

    JsonNode await(String what, Predicate<JsonNode> wanted) {
        eventually(what, () -> messages().stream().anyMatch(wanted));
        return messages().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static final class Messages implements Inbox {

        private final List<JsonNode> messages = new ArrayList<>();
        private final Map<String, Double> bids = new ConcurrentHashMap<>();

        @Override
        public synchronized void take(JsonNode frame) {
            for (JsonNode message : frame) {
                messages.add(message);
                if (message.path("T").asString().equals("q")) {
                    bids.put(message.path("S").asString(), message.path("bp").asDouble());
                }
            }
        }

        @Override
        public JsonNode read(byte[] binary) {
            throw new IllegalStateException("binary, on a stream of text");
        }

        synchronized List<JsonNode> all() {
            return List.copyOf(messages);
        }
    }
}
