package dev.livedesk.quotes.client;

import dev.livedesk.access.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What stands behind a socket: takes its messages, and has some for it. For the connection's own thread, unless it says otherwise. */
public interface SocketClient {

    /** Who it is; empty while that is not proven. On any thread. */
    Optional<Caller> caller();

    /**
     * Takes a message.
     *
     * @return false if the client is to be closed; what it is told before waits for it
     */
    boolean onMessage(String text, long now);

    /**
     * Takes a binary message: text, unless the client speaks otherwise.
     *
     * @return false if the client is to be closed; what it is told before waits for it
     */
    default boolean onBinary(byte[] message, long now) {
        return onMessage(new String(message, StandardCharsets.UTF_8), now);
    }

    /**
     * Takes a sign of life or a message that means nothing.
     *
     * @return false if the client is to be closed; what it is told before waits for it
     */
    boolean onPing(long now);

    /**
     * Time goes by: called about once a second.
     *
     * @return false if the client is to be closed; what it is told before waits for it
     */
    boolean onPulse(long now);

    /** A message to every dashboard; others need not heed it. On any thread. */
    void broadcast(byte[] message);

    /** Takes what goes out as one frame of about so many bytes; at least one message, if there is any. */
    Outgoing take(int maxBytes);

    /** Whether nothing waits. */
    boolean isEmpty();

    /** Whether more waited than may, so that the client must be closed. */
    boolean isOverfull();

    /** What waits now. On any thread. */
    int waiting();

    /** Nothing comes any more. */
    void close();
}
