package dev.livedesk.ingestor.protocol;

/** Why a connection ended. */
public sealed interface StreamFailure {

    /** For people. */
    String reason();

    /** The exchange refused us in a way that a retry does not mend: it is tried again, seldom. */
    record Refused(String reason) implements StreamFailure {}

    /** The exchange asks to be left alone for a while. */
    record Throttled(String reason) implements StreamFailure {}

    /** Anything else that a retry may mend. */
    record Broken(String reason) implements StreamFailure {}

    /** The exchange announced that it closes: there is another server to connect to at once. */
    record Restarting(String reason) implements StreamFailure {}
}
