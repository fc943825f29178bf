/** Alpaca's market data stream, version 2 for stocks and v1beta3 for crypto, in JSON. */
@NullMarked
package dev.livedesk.ingestor.protocol.alpaca;

import org.jspecify.annotations.NullMarked;
