package dev.livedesk.quotes.web;

/**
 * What the handshake needs to know.
 *
 * @param anonymous whether a client may come in unproven, to prove itself by a message
 * @param maxClients connected at once; more are refused with 503
 * @param messageBytes of a message that comes in, at most; a longer one closes the socket
 */
public record SocketSettings(boolean anonymous, int maxClients, int messageBytes, SocketOptions options) {}
