package dev.livedesk.quotes.client;

import java.util.List;

/** What goes out as one frame. */
public sealed interface Outgoing {

    /** Messages that the connection makes a frame of; none if there is nothing to send after all. */
    record Messages(List<byte[]> messages) implements Outgoing {}

    /**
     * A whole frame as it goes over the wire, header and all. Shared: not to be changed.
     *
     * @param messages that are in it
     */
    @SuppressWarnings("ArrayRecordComponent") // shared bytes, never compared
    record Frame(byte[] bytes, int messages) implements Outgoing {}

    /** Nothing after all. */
    Outgoing NOTHING = new Messages(List.of());
}
