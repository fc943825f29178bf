package dev.livedesk.positions.store;

/** What came of an attempt to apply an account's next events. */
public sealed interface Outcome {

    /** Nothing was missing. */
    record UpToDate() implements Outcome {}

    /** Somebody else works on the account now; nothing was written. */
    record Overtaken() implements Outcome {}

    /**
     * They are applied, and committed.
     *
     * @param events how many
     * @param more whether there may be more to apply
     */
    record Applied(AccountPositions positions, int events, boolean more) implements Outcome {}
}
