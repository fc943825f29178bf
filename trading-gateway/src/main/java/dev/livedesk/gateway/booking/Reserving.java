package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.TradeVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What is kept back for an order that waits: what it may need at worst. */
final class Reserving {

    private Reserving() {}

    /**
     * Of an order of which nothing is filled. A named rounding: cash up, to {@value Money#SCALE} places.
     *
     * @return empty if it cannot be known, since there is no price to reckon with
     */
    static Optional<Reservation> of(Order order, Market market, OrderLimits limits) {
        if (!order.intent().opens()) {
            return held(order, market).map(held -> new Reservation(Money.ZERO, held));
        }
        return value(order, market, limits)
                .map(value -> new Reservation(value.plus(limits.fees().of(value, order.owesFee())), Quantity.ZERO));
    }

    /**
     * What stays of it after a trade: its share for what is left, and of the cash no more than the trade left. A named rounding: cash up, to
     * {@value Money#SCALE} places.
     */
    static Reservation after(Order before, TradeVersion trade) {
        Quantity quantity = trade.quantity().abs();
        BigDecimal was;
        BigDecimal left;
        switch (before.terms().size()) {
            case OrderSize.Units(var whole) -> {
                was = whole.minus(before.filledQuantity()).value();
                left = was.subtract(quantity.value());
            }
            case OrderSize.Amount(var whole) -> {
                was = whole.minus(before.filledNotional()).value();
                left = was.subtract(trade.price().times(quantity).value());
            }
        }
        if (left.signum() <= 0) {
            return Reservation.NONE;
        }
        Reservation kept = before.reservation();
        BigDecimal share = kept.cash().value().multiply(left).divide(was, Money.SCALE, RoundingMode.UP);
        BigDecimal unspent = kept.cash().plus(trade.netCash()).value().max(BigDecimal.ZERO);
        return new Reservation(new Money(share.min(unspent)), kept.held().minus(quantity.min(kept.held())));
    }

    private static Optional<Quantity> held(Order order, Market market) {
        return switch (order.terms().size()) {
            case OrderSize.Units(var quantity) -> Optional.of(quantity);
            case OrderSize.Amount amount -> market.lastAsk(order.terms().instrument()).map(amount::at);
        };
    }

    private static Optional<Money> value(Order order, Market market, OrderLimits limits) {
        Optional<Price> ask = market.lastAsk(order.terms().instrument());
        return switch (order.terms().size()) {
            case OrderSize.Amount(var notional) -> Optional.of(notional);
            case OrderSize.Units(var quantity) -> switch (order.intent()) {
                case SELL_TO_OPEN -> {
                    Optional<Price> floor = order.terms().pricing().limit().or(order::stop);
                    Optional<Money> atLimit = floor.map(price -> price.times(quantity));
                    Optional<Money> atAsk = ask.map(price -> BuyingPower.ofShort(price, quantity));
                    yield larger(atLimit, atAsk);
                }
                case BUY_TO_OPEN, BUY_TO_CLOSE, SELL_TO_CLOSE -> order.terms().pricing().limit()
                        .map(price -> price.times(quantity))
                        .or(() -> larger(order.stop().map(price -> price.times(quantity)), ask.map(price -> price.times(quantity)))
                                .map(value -> collared(value, limits)));
            };
        };
    }

    private static Money collared(Money value, OrderLimits limits) {
        return new Money(value.value().multiply(BigDecimal.ONE.add(limits.collar())).setScale(Money.SCALE, RoundingMode.UP));
    }

    private static Optional<Money> larger(Optional<Money> one, Optional<Money> other) {
        if (one.isPresent() && other.isPresent()) {
            return one.get().compareTo(other.get()) >= 0 ? one : other;
        }
        return one.or(() -> other);
    }
}
