package dev.livedesk.positions.web;

import dev.livedesk.positions.store.PositionReader;
import java.util.List;

/** An account's cash and positions as {@code /api/positions} shows them. */
record PositionsView(String account, long seq, String cash, List<PositionView> positions) {

    static PositionsView of(PositionReader.Listing listing) {
        return new PositionsView(
                listing.account().toString(),
                listing.state().seq(),
                listing.state().cash().toString(),
                listing.lines().stream().map(PositionView::of).toList());
    }
}
