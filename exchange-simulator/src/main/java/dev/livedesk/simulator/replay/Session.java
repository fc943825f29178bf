package dev.livedesk.simulator.replay;

import java.time.Instant;

/** One conversation of a protocol. Called on the simulator's thread only. */
public interface Session {

    /** The handshake is done. */
    void opened(Instant now);

    /** A text message came, whole. */
    void text(String message, Instant now);

    /** A binary message came. */
    void binary(Instant now);

    /** A ping came. */
    void ping(byte[] payload, Instant now);

    /** A pong came. */
    void pong(byte[] payload, Instant now);

    /** Time goes on: a few times a second. */
    void tick(Instant now);

    /** The socket is gone. */
    void closed();
}
