package dev.livedesk.pnl.web;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * P&amp;L of an account, a trading day and a ticker. Decimals as plain strings.
 *
 * @param ticker null for fees that belong to no trade
 * @param total of trades, positions and dividends, before fees
 * @param closingPrice null while the day is not over: the rest is at the live mark then
 * @param reason why it is not valid; null when it is
 */
record DayView(
        String account,
        String day,
        @Nullable String ticker,
        String tradePnl,
        String positionPnl,
        String dividends,
        String total,
        String fees,
        String realized,
        @Nullable String closingPrice,
        boolean valid,
        @Nullable String reason) {

    static DayView of(DayRow row) {
        return new DayView(
                row.account().toString(),
                row.day().toString(),
                row.instrument().map(Instrument::ticker).orElse(null),
                row.trade().toString(),
                row.position().toString(),
                row.dividends().toString(),
                row.total().toString(),
                row.fees().toString(),
                row.realized().toString(),
                row.closing().map(Price::toString).orElse(null),
                row.doubt().isEmpty(),
                row.doubt().orElse(null));
    }
}
