package dev.livedesk.positions.web;

import dev.livedesk.positions.store.AccountPositions;
import java.util.List;

/** An account's cash and positions as {@code /api/positions} shows them. */
record PositionsView(String account, long seq, String cash, List<PositionView> positions) {

    static PositionsView of(AccountPositions all) {
        return new PositionsView(
                all.account().toString(),
                all.state().seq(),
                all.state().cash().toString(),
                all.positions().entrySet().stream()
                        .map(entry -> PositionView.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
