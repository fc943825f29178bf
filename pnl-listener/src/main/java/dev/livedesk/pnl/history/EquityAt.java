package dev.livedesk.pnl.history;

import dev.livedesk.market.decimal.Money;
import java.time.Instant;

/** An equity that was kept. */
record EquityAt(Instant minute, int epoch, Money equity) {}
