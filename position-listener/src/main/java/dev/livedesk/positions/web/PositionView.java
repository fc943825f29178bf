package dev.livedesk.positions.web;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.positions.store.PositionLine;
import org.jspecify.annotations.Nullable;

/**
 * A position as {@code /api/positions} shows it; decimals as plain strings.
 *
 * @param averagePrice null when flat
 * @param lastAt effective time of the newest trade or split in it
 * @param lastSeq sequence of that one's first version
 * @param appliedBy the replica that wrote it
 */
record PositionView(
        String ticker,
        String quantity,
        String openCost,
        @Nullable String averagePrice,
        String realized,
        String fees,
        String lastAt,
        long lastSeq,
        String appliedBy,
        String appliedAt) {

    static PositionView of(PositionLine line) {
        Position position = line.holding().position();
        return new PositionView(
                line.instrument().ticker(),
                position.quantity().toString(),
                position.openCost().toString(),
                position.averagePrice().map(Price::toString).orElse(null),
                position.realized().toString(),
                position.fees().toString(),
                line.holding().last().at().toString(),
                line.holding().last().firstSeq(),
                line.appliedBy(),
                line.appliedAt().toString());
    }
}
