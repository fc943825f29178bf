package dev.livedesk.gateway.booking;

/**
 * Who does something, and by what means.
 *
 * @param actor {@code user:<id>}, {@code key:<key id>} or {@code system}
 * @param source {@code dashboard}, {@code api}, {@code algo:<name>} or {@code execution}
 */
public record Author(String actor, String source) {

    /** The desk itself, as it works orders. */
    public static final Author EXECUTION = new Author("system", "execution");
}
