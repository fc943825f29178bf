package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeVersion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as a row of {@code gateway.account_event}. */
record JournalRow(JournalEvent event, String kind, String source, @Nullable TradeVersion trade, @Nullable Order order, @Nullable String orderEvent) {

    static final String INSERT = """
            insert into gateway.account_event
                   (account_id, seq, epoch, kind, effective_at, recorded_at, actor, source, amount,
                    trade_id, version, first_seq, instrument, quantity, price, fee, cancelled, order_id, order_event, order_state, position_quantity)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            """;

    static JournalRow of(JournalEvent event) {
        return switch (event) {
            case JournalEvent.OrderChanged changed ->
                new JournalRow(event, "order", event.author().source(), null, changed.order(), changed.kind().wireName());
            case JournalEvent.OrderFilled filled ->
                new JournalRow(
                        event, "trade", TradeView.EXECUTION, filled.trade(), filled.order(), filled.order().isOpen() ? "partial_fill" : "fill");
            case JournalEvent.AccountReset reset -> new JournalRow(event, "reset", "reset", null, null, null);
        };
    }

    @Nullable Object[] values(AccountId account) {
        return new @Nullable Object[] {
            account.value(), event.seq(), event.epoch(), kind, Times.utc(event.at()), Times.utc(event.at()),
            event.author().actor(), source, event.amount().value(),
            trade == null ? null : trade.id().value(),
            trade == null ? null : trade.version(),
            trade == null ? null : trade.firstSeq(),
            instrument(),
            trade == null ? null : trade.quantity().value(),
            trade == null ? null : trade.price().value(),
            trade == null ? null : trade.fee().value(),
            trade == null ? null : trade.cancelled(),
            orderId(),
            orderEvent,
            order == null ? null : SnakeJson.tree(OrderView.of(order)).toString(),
            event instanceof JournalEvent.OrderFilled filled ? filled.position().value() : null,
        };
    }

    private @Nullable String instrument() {
        if (trade != null) {
            return trade.instrument().ticker();
        }
        return order == null ? null : order.asset().ticker();
    }

    private @Nullable UUID orderId() {
        return order == null ? null : order.id().value();
    }

}
