package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as a row of {@code gateway.account_event}.
 *
 * @param orderState JSON of the order after it, made once for all who show it
 */
record JournalRow(
        JournalEvent event,
        String kind,
        String source,
        @Nullable TradeVersion trade,
        @Nullable Order order,
        @Nullable String orderEvent,
        @Nullable String orderState) {

    static final String INSERT = """
            insert into gateway.account_event
                   (account_id, seq, epoch, kind, effective_at, recorded_at, actor, source, amount,
                    trade_id, version, first_seq, instrument, quantity, price, fee, cancelled, order_id, order_event, order_state,
                    position_quantity, split_to, split_from)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """;

    static JournalRow of(JournalEvent event) {
        return switch (event) {
            case JournalEvent.OrderChanged changed ->
                new JournalRow(event, "order", event.author().source(), null, changed.order(), changed.kind().wireName(), state(changed.order()));
            case JournalEvent.OrderFilled filled ->
                new JournalRow(
                        event, "trade", TradeView.EXECUTION, filled.trade(), filled.order(), filled.order().isOpen() ? "partial_fill" : "fill",
                        state(filled.order()));
            case JournalEvent.AccountReset reset -> plain(event, "reset", "reset", null);
            case TradeEvent.TradeBooked booked -> plain(event, "trade", booked.source(), booked.trade());
            case TradeEvent.CashMoved moved -> plain(event, "cash", moved.source(), null);
            case TradeEvent.HoldingSplit split -> plain(event, "split", split.author().source(), null);
        };
    }

    private static JournalRow plain(JournalEvent event, String kind, String source, @Nullable TradeVersion trade) {
        return new JournalRow(event, kind, source, trade, null, null, null);
    }

    private static String state(Order order) {
        return SnakeJson.text(OrderView.of(order));
    }

    @Nullable Object[] values(AccountId account) {
        Split split = split();
        return new @Nullable Object[] {
            account.value(), event.seq(), event.epoch(), kind, Times.utc(event.at()), Times.utc(event.recordedAt()),
            event.author().actor(), source, event.amount().value(),
            trade == null ? null : trade.id().value(),
            trade == null ? null : trade.version(),
            firstSeq(),
            instrument(),
            quantity(),
            price(),
            trade == null ? null : trade.fee().value(),
            trade == null ? null : trade.cancelled(),
            orderId(),
            orderEvent,
            orderState,
            event instanceof JournalEvent.OrderFilled filled ? filled.position().value() : null,
            split == null ? null : split.to().value(),
            split == null ? null : split.from().value(),
        };
    }

    private @Nullable Split split() {
        return event instanceof TradeEvent.HoldingSplit held ? held.split() : null;
    }

    private TradeEvent.@Nullable Dividend dividend() {
        return event instanceof TradeEvent.CashMoved moved ? moved.dividend() : null;
    }

    private @Nullable Long firstSeq() {
        if (trade != null) {
            return trade.firstSeq();
        }
        return event instanceof TradeEvent.HoldingSplit held ? (Long) held.split().firstSeq() : null;
    }

    private @Nullable BigDecimal quantity() {
        if (trade != null) {
            return trade.quantity().value();
        }
        TradeEvent.Dividend dividend = dividend();
        return dividend == null ? null : dividend.quantity().value();
    }

    private @Nullable BigDecimal price() {
        if (trade != null) {
            return trade.price().value();
        }
        TradeEvent.Dividend dividend = dividend();
        return dividend == null ? null : dividend.perShare().value();
    }

    private @Nullable String instrument() {
        if (trade != null) {
            return trade.instrument().ticker();
        }
        Split split = split();
        if (split != null) {
            return split.instrument().ticker();
        }
        TradeEvent.Dividend dividend = dividend();
        if (dividend != null) {
            return dividend.instrument().ticker();
        }
        return order == null ? null : order.asset().ticker();
    }

    private @Nullable UUID orderId() {
        return order == null ? null : order.id().value();
    }

}
