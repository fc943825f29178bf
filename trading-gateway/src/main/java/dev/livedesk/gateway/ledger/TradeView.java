package dev.livedesk.gateway.ledger;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.market.order.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade as {@code GET /api/trades} shows it.
 *
 * @param seq of this version
 * @param quantity unsigned
 */
public record TradeView(
        String id,
        String account,
        long seq,
        int version,
        String ticker,
        String side,
        String quantity,
        String price,
        String fee,
        String effectiveAt,
        String recordedAt,
        String status,
        @Nullable String orderId,
        String source) {

    /** The source of trades that came from an order. */
    public static final String EXECUTION = "execution";

    /** A version of a trade, as it was booked. */
    public static TradeView of(AccountId account, long seq, TradeVersion trade, Instant recordedAt, @Nullable String orderId, String source) {
        return new TradeView(
                trade.id().toString(),
                account.toString(),
                seq,
                trade.version(),
                trade.instrument().ticker(),
                Side.of(trade.quantity()).wireName(),
                trade.quantity().abs().toString(),
                trade.price().toString(),
                trade.fee().toString(),
                trade.effectiveAt().toString(),
                recordedAt.toString(),
                trade.cancelled() ? "cancelled" : "active",
                orderId,
                source);
    }
}
