package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.Position;

/**
 * P&amp;L of one instrument since its baseline, before fees.
 *
 * @param trade (price − trade price) × quantity, of the trades since the baseline
 * @param position (price − previous close) × quantity held at the baseline
 */
public record DayPnl(Money trade, Money position) {

    /** At a price, whether it is the day's closing price or a live one. */
    public static DayPnl of(Position now, Baseline baseline, Price price) {
        Position held = baseline.held();
        Quantity traded = now.quantity().minus(held.quantity());
        Money paid = netCash(now).minus(netCash(held));
        Price previous = baseline.close().map(Baseline.Close::price).orElse(price);
        return new DayPnl(
                price.times(traded).plus(paid), price.times(held.quantity()).minus(previous.times(held.quantity())));
    }

    public Money total() {
        return trade.plus(position);
    }

    /** What its trades moved in cash before fees: proceeds are positive. */
    private static Money netCash(Position position) {
        return position.realized().minus(position.openCost());
    }
}
