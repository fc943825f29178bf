package dev.livedesk.bus.presence;

/**
 * How far a service is behind, or what waits in it.
 *
 * @param name for people, such as {@code events behind}
 * @param unit such as {@code events} or {@code seconds}
 */
public record Lag(String name, double value, String unit) {}
