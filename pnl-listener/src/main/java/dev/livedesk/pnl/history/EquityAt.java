package dev.livedesk.pnl.history;

import dev.livedesk.market.decimal.Money;
import java.time.Instant;

/**
 * An equity that was kept.
 *
 * @param seq of the journal that it is from
 */
record EquityAt(Instant minute, int epoch, long seq, Money equity) {}
