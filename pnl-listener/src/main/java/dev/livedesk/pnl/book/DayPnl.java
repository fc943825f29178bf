package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.Position;

/**
 * P&amp;L of one instrument since its baseline, before fees.
 *
 * @param trade (price − trade price) × quantity, of the trades since the baseline
 * @param position (price − previous close) × quantity held at the baseline; both in today's shares
 */
public record DayPnl(Money trade, Money position) {

    /** At a price, whether it is the day's closing price or a live one. */
    public static DayPnl of(Position now, Baseline baseline, Price price) {
        Position held = baseline.held();
        Quantity traded = now.quantity().minus(baseline.opening());
        Money paid = netCash(now).minus(netCash(held));
        // What was held was worth the same before and after a split: no adjusted price is needed, which could not be exact.
        Money worth = baseline.close().map(close -> close.price().times(held.quantity())).orElse(Money.ZERO);
        return new DayPnl(price.times(traded).plus(paid), price.times(baseline.opening()).minus(worth));
    }

    public Money total() {
        return trade.plus(position);
    }

    /** What its trades moved in cash before fees: proceeds are positive. */
    private static Money netCash(Position position) {
        return position.realized().minus(position.openCost());
    }
}
