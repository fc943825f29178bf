package dev.livedesk.bus.message;

import java.time.Instant;

/**
 * On {@code gaps}: market data of a ticker that did not reach us, to be filled from the exchange's history. Said once, when data flow again; who
 * misses it finds the hole in what was recorded.
 *
 * @param feed whose connection it was
 * @param from the last moment at which data are known to have come, on the ingestor's clock
 * @param to when the exchange had confirmed the new subscription
 */
public record GapMessage(String feed, String ticker, Instant from, Instant to) {}
