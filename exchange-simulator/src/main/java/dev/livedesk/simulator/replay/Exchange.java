package dev.livedesk.simulator.replay;

import dev.livedesk.simulator.Fault;
import dev.livedesk.simulator.Recording;
import java.time.Instant;

/** A simulated venue. Called on the simulator's thread only, {@link #recording} apart. */
public interface Exchange {

    /** Answers a handshake. */
    Admission admit(Handshake handshake);

    /** Sends everything that is due. Does nothing while nobody subscribes. */
    void play(Instant now);

    /** Whether somebody is subscribed, or something is still to be delivered. */
    boolean playing();

    /** When {@link #play} next has something to send; meaningful while {@link #playing}. */
    Instant due();

    /** Starts, or with {@link Fault.Heal} ends, a misbehaviour. */
    void on(Fault fault, Instant now);

    /** What is replayed. */
    Recording recording();
}
