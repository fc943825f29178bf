package dev.livedesk.ingestor.protocol;

import java.net.URI;

/**
 * One connection to open for a set of instruments.
 *
 * @param quotes whether it carries quotes
 * @param trades whether it carries trades
 */
public record Endpoint(URI uri, boolean quotes, boolean trades) {}
