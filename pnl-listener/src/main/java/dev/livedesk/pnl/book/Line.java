package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import java.util.Optional;

/**
 * A holding, marked.
 *
 * @param mark none while nothing at all is known of its price
 * @param marketValue at the mark; at cost without one
 * @param unrealized before fees; zero without a mark
 * @param day since the baseline, before fees; none where that needs a mark and there is none
 */
public record Line(Holding holding, Optional<Mark> mark, Money marketValue, Money unrealized, Optional<DayPnl> day) {}
