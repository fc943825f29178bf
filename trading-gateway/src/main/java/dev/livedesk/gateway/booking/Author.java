package dev.livedesk.gateway.booking;

/**
 * Who does something, and by what means.
 *
 * @param actor {@code user:<id>}, {@code key:<key id>} or {@code system}
 * @param source {@code dashboard} or {@code api}
 */
public record Author(String actor, String source) {}
