package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings open orders over a split: what they are for is multiplied as what is held, their prices are divided. Orders that were placed after it know
 * of it already.
 */
final class SplitOrders {

    private final Draft draft;
    private final Desk desk;
    private final TradeCommand.ApplySplit split;

    SplitOrders(Draft draft, Desk desk, TradeCommand.ApplySplit split) {
        this.draft = draft;
        this.desk = desk;
        this.split = split;
    }

    /** One that is for nothing any more is cancelled. */
    void restate() {
        List<Order> open = draft.account().orders().values().stream()
                .filter(order -> order.isOpen() && order.terms().instrument().equals(split.asset().instrument()))
                .filter(order -> order.times().submittedAt().isBefore(split.effectiveAt()))
                .sorted(Comparator.comparing((Order order) -> order.times().submittedAt()).thenComparing(order -> order.id().value()))
                .toList();
        for (Order order : open) {
            Optional<Order> still = draft.account().order(order.id()).filter(Order::isOpen);
            still.ifPresent(this::restate);
        }
    }

    private void restate(Order order) {
        OrderSize size = switch (order.terms().size()) {
            case OrderSize.Units(var quantity) -> new OrderSize.Units(shares(quantity));
            case OrderSize.Amount amount -> amount;
        };
        Quantity filled = shares(order.filledQuantity());
        if (size instanceof OrderSize.Units(var quantity) && quantity.compareTo(filled) <= 0) {
            Ends.end(draft, desk, split.author(), order, OrderEventKind.CANCELED);
            return;
        }
        OrderTerms terms = order.terms().with(size).with(pricing(order.terms().pricing(), order.side()));
        Price extremum = order.extremum();
        draft.change(split.author(), OrderEventKind.RESTATED, new Order(
                order.id(), order.clientOrderId(), terms, order.intent(), order.group(), order.status(), order.triggered(),
                extremum == null ? null : price(extremum, RoundingMode.HALF_EVEN), filled, order.filledNotional(),
                new Reservation(order.reservation().cash(), held(order, size, filled)),
                order.times().reaching(order.status(), draft.now()), order.replaces(), order.replacedBy(), order.author(), !order.owesFee()));
    }

    /** Toward zero: so the parts are never more than the whole. */
    private Quantity shares(Quantity before) {
        Quantity after = before.times(split.to(), split.from());
        return split.asset().fractionable() ? after : new Quantity(after.value().setScale(0, RoundingMode.DOWN));
    }

    private Quantity held(Order order, OrderSize size, Quantity filled) {
        Quantity held = order.reservation().held();
        boolean whole = order.terms().size() instanceof OrderSize.Units(var before) && before.minus(order.filledQuantity()).equals(held);
        return whole && size instanceof OrderSize.Units(var quantity) ? quantity.minus(filled) : shares(held);
    }

    private Pricing pricing(Pricing before, Side side) {
        RoundingMode forOwner = side == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING;
        return switch (before) {
            case Pricing.Market market -> market;
            case Pricing.Limit(var limit) -> new Pricing.Limit(price(limit, forOwner));
            case Pricing.Stop(var stop) -> new Pricing.Stop(price(stop, RoundingMode.HALF_EVEN));
            case Pricing.StopLimit(var stop, var limit) -> new Pricing.StopLimit(price(stop, RoundingMode.HALF_EVEN), price(limit, forOwner));
            case Pricing.TrailingStop(var trail) -> new Pricing.TrailingStop(switch (trail) {
                case Trail.ByPrice(var amount) -> new Trail.ByPrice(price(amount, RoundingMode.HALF_EVEN));
                case Trail.ByPercent percent -> percent;
            });
        };
    }

    /** A named rounding: to the tick, limits in the owner's favour, at least one tick. */
    private Price price(Price before, RoundingMode rounding) {
        BigDecimal tick = split.asset().priceIncrement().value();
        BigDecimal ticks = before.value().multiply(split.from().value()).divide(split.to().value().multiply(tick), 0, rounding);
        return new Price(ticks.max(BigDecimal.ONE).multiply(tick));
    }
}
