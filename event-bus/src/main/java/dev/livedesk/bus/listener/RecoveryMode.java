package dev.livedesk.bus.listener;

/** What a listener does before it begins to process. */
public enum RecoveryMode {
    /** Applies what came while it was down. */
    RECOVER,
    /** Deletes everything that it derived, and derives it again. */
    REBUILD
}
