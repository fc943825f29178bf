package dev.livedesk.simulator.replay;

/** The far end of one websocket, as a protocol sees it. Called on the simulator's thread only; calls after the end do nothing. */
public interface Peer {

    /** Sends a text frame. The bytes are UTF-8, shared between peers and never changed. */
    void send(byte[] text);

    /** Sends a binary frame. */
    void sendBinary(byte[] bytes);

    /** Sends a ping. */
    void ping(byte[] payload);

    /** Answers a ping. */
    void pong(byte[] payload);

    /** Ends the conversation with a close frame, after all that was sent. */
    void close(int code, String reason);

    /** Ends it without a word. */
    void drop();

    /** Whether more is waiting to be read by the client than a peer may hold. */
    boolean congested();
}
