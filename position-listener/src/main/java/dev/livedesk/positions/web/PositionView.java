package dev.livedesk.positions.web;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import org.jspecify.annotations.Nullable;

/**
 * A position as {@code /api/positions} shows it; decimals as plain strings.
 *
 * @param averagePrice null when flat
 */
record PositionView(
        String ticker, String quantity, String openCost, @Nullable String averagePrice, String realized, String fees) {

    static PositionView of(Instrument instrument, Position position) {
        return new PositionView(
                instrument.ticker(),
                position.quantity().toString(),
                position.openCost().toString(),
                position.averagePrice().map(Price::toString).orElse(null),
                position.realized().toString(),
                position.fees().toString());
    }
}
