package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.protocol.StreamFailure;

/** Told what happens to a websocket, on the feed's thread. Nothing comes after {@link #closed}. */
interface Frames {

    void opened();

    /** A data frame: the first {@code length} bytes, until this returns. */
    void data(byte[] frame, int length);

    /** A sign of life without content. */
    void pong();

    void closed(StreamFailure failure);
}
