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
public record Line(Holding holding, Optional<Mark> mark, Money marketValue, Money unrealized, Optional<DayPnl> day) {

    /** Why its figures cannot be relied on, for people; none if they can. */
    public Optional<String> doubt() {
        if (holding.isOpen() && mark.isEmpty()) {
            return Optional.of(holding.instrument() + ": no price yet");
        }
        if (holding.isOpen() && !mark.orElseThrow().isValid()) {
            return Optional.of(holding.instrument() + ": " + mark.orElseThrow().trust().reason());
        }
        return holding.baseline().missing().map(day -> holding.instrument() + ": no closing price of " + day);
    }
}
