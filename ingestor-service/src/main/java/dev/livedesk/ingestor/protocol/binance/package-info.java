/** Binance's market data streams: spot, and USD-M futures on their routes of 2026. */
@NullMarked
package dev.livedesk.ingestor.protocol.binance;

import org.jspecify.annotations.NullMarked;
