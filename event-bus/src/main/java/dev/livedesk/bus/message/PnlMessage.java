package dev.livedesk.bus.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On {@code pnl.N}: what an account is worth now. Decimals as plain strings, in the account's currency.
 *
 * @param seq of the positions that were marked
 * @param realized lifetime since the last reset, before fees
 * @param day P&amp;L of the trading day
 * @param valid false when a mark is stale or missing, with the reason
 */
public record PnlMessage(
        String account,
        int shard,
        long seq,
        int epoch,
        String equity,
        String cash,
        String realized,
        String unrealized,
        String day,
        boolean valid,
        @Nullable String reason,
        Instant t,
        List<Line> positions) {

    /**
     * One open position, marked.
     *
     * @param mark per share; null while none is known
     * @param lastdayPrice closing price of the trading day before; null while none is known
     */
    public record Line(
            String ticker,
            String quantity,
            String averagePrice,
            @Nullable String mark,
            @Nullable Instant markedAt,
            boolean valid,
            @Nullable String marketValue,
            @Nullable String unrealized,
            @Nullable String day,
            @Nullable String lastdayPrice) {}
}
