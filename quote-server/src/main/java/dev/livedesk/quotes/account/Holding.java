package dev.livedesk.quotes.account;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;

/** An account's position in one instrument. */
record Holding(Instrument instrument, Position position) {}
