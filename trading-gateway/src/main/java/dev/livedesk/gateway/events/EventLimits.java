package dev.livedesk.gateway.events;

import java.time.Duration;

/**
 * How events are served.
 *
 * @param maxClients at once; more get 503
 * @param maxPerCredential at once, of one API key or session; more get 429
 * @param heartbeat a line says that the stream is alive when nothing else was sent for so long
 */
public record EventLimits(int maxClients, int maxPerCredential, Duration heartbeat) {}
