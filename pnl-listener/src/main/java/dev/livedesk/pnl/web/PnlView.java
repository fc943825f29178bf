package dev.livedesk.pnl.web;

import dev.livedesk.bus.message.PnlMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** P&amp;L as {@code GET /api/pnl} shows it. */
record PnlView(
        String account,
        long n,
        String equity,
        String cash,
        String realized,
        String unrealized,
        String day,
        boolean valid,
        @Nullable String reason,
        Instant t,
        List<PnlMessage.Line> positions) {

    static PnlView of(PnlMessage message) {
        return new PnlView(
                message.account(), message.seq(), message.equity(), message.cash(), message.realized(), message.unrealized(),
                message.day(), message.valid(), message.reason(), message.t(), message.positions());
    }
}
