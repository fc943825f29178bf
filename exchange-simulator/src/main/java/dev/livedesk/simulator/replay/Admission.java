package dev.livedesk.simulator.replay;

import java.util.function.Function;

/** A venue's answer to a handshake. */
public sealed interface Admission {

    /** The websocket opens. */
    record Admitted(Function<Peer, Session> session) implements Admission {}

    /** It does not, with that HTTP status and a reason for people. */
    record Refused(int status, String reason) implements Admission {}

    /** Not a path of this venue. */
    record Unknown() implements Admission {}
}
