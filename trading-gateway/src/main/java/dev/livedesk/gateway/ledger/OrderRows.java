package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The newest state of each order, as rows of {@code gateway.trade_order}. */
final class OrderRows {

    private static final String INSERT = """
            insert into gateway.trade_order
                   (id, account_id, client_order_id, instrument, side, type, time_in_force, status, quantity, notional,
                    filled_quantity, filled_notional, seq, epoch, source, submitted_at, updated_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private OrderRows() {}

    static void write(JdbcOperations batches, AccountId account, List<JournalEvent> events) {
        Map<OrderId, Written> newest = new LinkedHashMap<>();
        for (JournalEvent event : events) {
            switch (event) {
                case JournalEvent.OrderAccepted accepted -> newest.put(accepted.order().id(), new Written(accepted.order(), event));
                case JournalEvent.OrderFilled filled -> newest.put(filled.order().id(), new Written(filled.order(), event));
                case JournalEvent.AccountReset reset -> {}
            }
        }
        if (!newest.isEmpty()) {
            batches.batchUpdate(INSERT, newest.values().stream().map(written -> values(account, written.order(), written.by())).toList());
        }
    }

    private record Written(Order order, JournalEvent by) {}

    private static @Nullable Object[] values(AccountId account, Order order, JournalEvent event) {
        return new @Nullable Object[] {
            order.id().value(), account.value(), order.clientOrderId(), order.asset().ticker(),
            order.side().wireName(), order.type().wireName(), order.timeInForce().wireName(), order.status().wireName(),
            order.size() instanceof OrderSize.Units(var quantity) ? quantity.value() : null,
            order.size() instanceof OrderSize.Amount(var notional) ? notional.value() : null,
            order.filledQuantity().value(), order.filledNotional().value(), event.seq(), event.epoch(), order.source(),
            Times.utc(order.submittedAt()), Times.utc(order.updatedAt()),
            SnakeJson.tree(OrderView.of(order)).toString(),
        };
    }
}
