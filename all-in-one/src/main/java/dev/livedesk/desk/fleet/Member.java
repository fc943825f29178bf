package dev.livedesk.desk.fleet;

/**
 * One process of the fleet.
 *
 * @param name unique, such as {@code quote-server-2}
 * @param port where it listens, on the loopback address
 */
record Member(Service service, String name, int port) {}
