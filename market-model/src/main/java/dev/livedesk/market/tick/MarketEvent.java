package dev.livedesk.market.tick;

import dev.livedesk.market.instrument.Instrument;

/** A quote or a trade from a feed. */
public sealed interface MarketEvent permits Quote, TradeTick {

    Instrument instrument();

    Stamp stamp();
}
