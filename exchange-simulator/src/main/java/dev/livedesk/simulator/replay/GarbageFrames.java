package dev.livedesk.simulator.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Frames that a client must survive, in turn: some that no protocol has, and a venue's own. */
public final class GarbageFrames {

    private final List<byte[]> texts = new ArrayList<>();
    private int turn;

    /** Adds a venue's own: well-formed JSON of unknown types, or with values of the wrong type. */
    public GarbageFrames(List<String> ofVenue) {
        List<String> ofAnybody = List.of(
                "", "not json", "{\"stream\":\"btcusdt@tr", "[{\"T\":\"q\",", "null", "[]", "42", "[".repeat(2_000));
        ofAnybody.forEach(this::add);
        ofVenue.forEach(this::add);
    }

    /** Sends the next; after the last text a binary frame, then from the first on. */
    public void sendNext(Peer peer) {
        if (turn == texts.size()) {
            turn = 0;
            peer.sendBinary(new byte[] {0, (byte) 0xff, 1, (byte) 0xfe});
        } else {
            peer.send(texts.get(turn++));
        }
    }

    private void add(String text) {
        texts.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
