package dev.livedesk.pnl.closing;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;

/**
 * What an instrument was worth at the end of a trading day.
 *
 * @param source {@code mark:<feed>} or {@code bars:<source>}
 */
record ClosingPrice(Instrument instrument, Price price, String source) {}
