package dev.livedesk.ingestor.protocol;

import java.util.List;

/** What is said on one connection, from its opening to its end. For one thread. */
public interface Conversation {

    /** What to send as soon as the connection is open. */
    List<String> opened();

    /** What to send to be subscribed anew, although the exchange has confirmed it: nothing arrives. */
    List<String> resubscribe();

    /** Takes a frame in: the first {@code length} bytes, which are the caller's again afterwards. Never throws for what the exchange sent. */
    void on(byte[] frame, int length, StreamListener listener);
}
