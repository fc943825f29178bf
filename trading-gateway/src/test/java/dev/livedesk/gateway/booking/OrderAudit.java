package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on an account, from its events alone: cash, holdings, and the life of each order. It shares no arithmetic with the code that decides.
 */
final class OrderAudit {

    /** From what status, by what event, an order may come to what. */
    private static final Set<String> LEGAL = Set.of(
            "- new NEW", "- accepted ACCEPTED", "- held HELD",
            "ACCEPTED new NEW", "ACCEPTED restated ACCEPTED", "ACCEPTED canceled CANCELED", "ACCEPTED expired EXPIRED",
            "HELD new NEW", "HELD accepted ACCEPTED", "HELD canceled CANCELED", "HELD expired EXPIRED", "HELD replaced REPLACED",
            "NEW triggered NEW", "NEW restated NEW", "NEW fill PARTIALLY_FILLED", "NEW fill FILLED", "NEW canceled CANCELED",
            "NEW expired EXPIRED", "NEW replaced REPLACED",
            "PARTIALLY_FILLED triggered PARTIALLY_FILLED", "PARTIALLY_FILLED restated PARTIALLY_FILLED", "PARTIALLY_FILLED fill PARTIALLY_FILLED",
            "PARTIALLY_FILLED fill FILLED", "PARTIALLY_FILLED canceled CANCELED", "PARTIALLY_FILLED expired EXPIRED",
            "PARTIALLY_FILLED replaced REPLACED");

    private final Fees fees;
    private final Map<OrderId, Order> orders = new HashMap<>();
    private final Map<String, BigDecimal> holdings = new HashMap<>();
    private final Set<OrderId> paid = new HashSet<>();
    private final Set<String> clientOrderIds = new HashSet<>();
    private final Map<OrderId, OrderSize> asked = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private BigDecimal cash;
    private long seq;
    private int epoch;

    OrderAudit(AccountState begins, Fees fees) {
        this.fees = fees;
        cash = begins.cash().value();
        seq = begins.seq();
        epoch = begins.epoch();
    }

    /** Each way of changing that was seen, with the order's role. */
    Set<String> seen() {
        return seen;
    }

    /** What an order was for when it was taken. */
    OrderSize asked(OrderId id) {
        return Objects.requireNonNull(asked.get(id));
    }

    void take(List<JournalEvent> events) {
        for (JournalEvent event : events) {
            assertThat(event.seq()).as("sequence without gaps").isEqualTo(++seq);
            switch (event) {
                case JournalEvent.AccountReset reset -> {
                    assertThat(orders.values()).as("a reset leaves nothing open").noneMatch(Order::isOpen);
                    epoch++;
                    cash = reset.amount().value();
                    holdings.clear();
                    orders.clear();
                }
                case JournalEvent.OrderChanged changed -> change(changed.kind().wireName(), changed.order(), null);
                case JournalEvent.OrderFilled filled -> {
                    BigDecimal value = filled.trade().price().value().multiply(filled.trade().quantity().value());
                    cash = cash.subtract(value).subtract(filled.trade().fee().value());
                    String ticker = filled.trade().instrument().ticker();
                    holdings.merge(ticker, filled.trade().quantity().value(), BigDecimal::add);
                    assertThat(filled.position().value()).as("position after the fill").isEqualByComparingTo(holding(ticker));
                    assertThat(filled.trade().firstSeq()).isEqualTo(seq);
                    change("fill", filled.order(), filled);
                }
                default -> throw new AssertionError("no such event is expected: " + event);
            }
            assertThat(event.epoch()).as("epoch").isEqualTo(epoch);
        }
    }

    /** Whether the account stands as its events say. */
    void agreesWith(AccountState account) {
        assertThat(account.seq()).isEqualTo(seq);
        assertThat(account.epoch()).isEqualTo(epoch);
        assertThat(account.cash().value()).as("cash").isEqualByComparingTo(cash);
        account.holdings().forEach((instrument, holding) ->
                assertThat(holding.quantity().value()).as("holding of " + instrument).isEqualByComparingTo(holding(instrument.ticker())));
        assertThat(holdings.keySet().stream().filter(ticker -> holding(ticker).signum() != 0))
                .as("what is held").allMatch(ticker -> account.holdings().keySet().stream().anyMatch(known -> known.ticker().equals(ticker)));
        assertThat(account.orders().equals(orders)).as("orders are as their events say").isTrue();
    }

    private BigDecimal holding(String ticker) {
        return holdings.getOrDefault(ticker, BigDecimal.ZERO);
    }

    private void change(String how, Order order, JournalEvent.@Nullable OrderFilled fill) {
        Order before = orders.put(order.id(), order);
        String change = (before == null ? "-" : before.status()) + " " + how + " " + order.status();
        assertThat(LEGAL).as("change of an order").contains(change);
        seen.add(order.group().orderClass().wireName() + " " + order.group().role().wireName() + " " + change);
        if (!order.isOpen()) {
            assertThat(order.reservation()).as("what is kept back for an order that has ended").isEqualTo(Reservation.NONE);
        }
        if (before == null) {
            begins(order);
            return;
        }
        assertThat(lasting(order)).as("what never changes of an order").isEqualTo(lasting(before));
        assertThat(order.times().updatedAt()).isAfterOrEqualTo(before.times().updatedAt());
        assertThat(order.triggered()).isEqualTo(before.triggered() || how.equals("triggered"));
        if (fill == null) {
            assertThat(order.filledQuantity()).isEqualTo(before.filledQuantity());
            assertThat(order.filledNotional()).isEqualTo(before.filledNotional());
        } else {
            filled(before, order, fill);
        }
        if (!how.equals("restated") && before.status() != OrderStatus.HELD) {
            assertThat(order.terms().size()).as("size").isEqualTo(before.terms().size());
        }
        assertThat(order.status() == OrderStatus.REPLACED).isEqualTo(order.replacedBy() != null);
    }

    private static List<@Nullable Object> lasting(Order order) {
        return Arrays.asList(
                order.clientOrderId(), order.asset(), order.side(), order.terms().pricing(), order.terms().timeInForce(), order.intent(), order.group(),
                order.replaces(), order.author(), order.times().submittedAt(), order.times().expiresAt());
    }

    /** The first of those that took each other's place. */
    private OrderId first(Order order) {
        OrderId replaces = order.replaces();
        return replaces == null ? order.id() : first(Objects.requireNonNull(orders.get(replaces)));
    }

    private void begins(Order order) {
        assertThat(clientOrderIds.add(order.clientOrderId())).as("client order id is new: " + order.clientOrderId()).isTrue();
        asked.put(order.id(), order.terms().size());
        assertThat(order.filledQuantity().isZero()).isTrue();
        assertThat(order.replacedBy()).isNull();
        OrderId replaces = order.replaces();
        if (replaces != null) {
            Order old = Objects.requireNonNull(orders.get(replaces));
            assertThat(old.status()).isEqualTo(OrderStatus.REPLACED);
            assertThat(old.replacedBy()).isEqualTo(order.id());
        }
    }

    private void filled(Order before, Order order, JournalEvent.OrderFilled fill) {
        BigDecimal quantity = fill.trade().quantity().value();
        BigDecimal price = fill.trade().price().value();
        assertThat(quantity.signum()).as("side").isEqualTo(order.side() == Side.BUY ? 1 : -1);
        assertThat(order.filledQuantity().value().subtract(before.filledQuantity().value())).isEqualByComparingTo(quantity.abs());
        assertThat(order.filledNotional().value().subtract(before.filledNotional().value())).isEqualByComparingTo(quantity.abs().multiply(price));
        BigDecimal fee = price.multiply(quantity.abs()).multiply(fees.rate()).setScale(18, RoundingMode.HALF_EVEN)
                .add(paid.add(first(order)) ? fees.perOrder().value() : Money.ZERO.value());
        assertThat(fill.trade().fee().value()).as("fee: per order once, whatever took its place").isEqualByComparingTo(fee);
        order.terms().pricing().limit().ifPresent(limit -> assertThat(price.compareTo(limit.value()) * quantity.signum())
                .as("price " + price + " within the limit " + limit).isLessThanOrEqualTo(0));
        assertThat(before.awaitsStop()).as("filled before its stop was touched").isFalse();
        if (order.terms().timeInForce() == TimeInForce.FOK) {
            assertThat(order.status()).as("fill or kill is never filled in part").isEqualTo(OrderStatus.FILLED);
        }
        switch (order.terms().size()) {
            case OrderSize.Units(var whole) -> {
                assertThat(order.filledQuantity()).isLessThanOrEqualTo(whole);
                assertThat(order.status() == OrderStatus.FILLED).isEqualTo(order.filledQuantity().equals(whole));
            }
            case OrderSize.Amount(var notional) -> assertThat(order.filledNotional()).as("never more than the amount").isLessThanOrEqualTo(notional);
        }
    }
}
