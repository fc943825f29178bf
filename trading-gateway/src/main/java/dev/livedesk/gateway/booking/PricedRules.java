package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.Side;
import java.util.List;
import java.util.Optional;

/** What is checked once the price is known: whether the account has what the order needs. */
final class PricedRules {

    static final List<OrderRule<Priced>> ALL =
            List.of(PricedRules::something, PricedRules::largestQuantity, PricedRules::shorting, PricedRules::holding, PricedRules::buyingPower);

    /**
     * An order with its price.
     *
     * @param quantity unsigned
     */
    record Priced(EntryRules.Entry entry, Price price, Quantity quantity, Money fee) {

        Side side() {
            return entry.order().side();
        }

        Asset asset() {
            return entry.asset();
        }

        Holding held() {
            return entry.account().holding(asset().instrument());
        }

        /** What the fill moves in cash. */
        Money netCash() {
            return price.times(side().signed(quantity)).negated().minus(fee);
        }
    }

    private PricedRules() {}

    private static Optional<Rejection> something(Priced order) {
        return when(order.quantity().isZero(), Rejection.invalid("notional is too small to buy or sell anything"));
    }

    private static Optional<Rejection> largestQuantity(Priced order) {
        Quantity max = order.entry().limits().maxQuantity();
        return when(order.quantity().compareTo(max) > 0, Rejection.invalid("notional is too large: it makes more than " + max));
    }

    private static Optional<Rejection> shorting(Priced order) {
        boolean opensShort = order.side() == Side.SELL && order.held().quantity().signum() <= 0;
        if (!opensShort || order.asset().isCrypto()) {
            return Optional.empty();
        }
        if (!order.entry().account().shorting()) {
            return Optional.of(Rejection.forbidden("account is not allowed to short"));
        }
        return when(!order.asset().shortable(), Rejection.forbidden("asset \"" + order.asset().ticker() + "\" cannot be sold short"));
    }

    /** A position is closed before the opposite one is opened; crypto is never short. */
    private static Optional<Rejection> holding(Priced order) {
        Holding held = order.held();
        boolean closes = held.quantity().signum() * (order.side() == Side.BUY ? 1 : -1) < 0;
        boolean mayOpen = order.side() == Side.BUY || !order.asset().isCrypto();
        Quantity available = held.quantity().signum() < 0 && order.side() == Side.SELL ? Quantity.ZERO : held.available();
        return when(
                (closes || !mayOpen) && order.quantity().compareTo(available) > 0,
                Rejection.forbidden("insufficient qty available for order (requested: %s, available: %s)"
                                .formatted(order.quantity(), available))
                        .with("available", available)
                        .with("existing_qty", held.quantity())
                        .with("held_for_orders", held.held())
                        .with("symbol", order.asset().ticker()));
    }

    private static Optional<Rejection> buyingPower(Priced order) {
        EntryRules.Entry entry = order.entry();
        if (order.side() == Side.BUY && !entry.intent().opens()) {
            return Optional.empty();
        }
        Optional<Money> before = BuyingPower.of(entry.account(), entry.market());
        if (before.isEmpty()) {
            return Optional.of(Rejection.forbidden("a short position of this account has no price yet, so its buying power is not known"));
        }
        Money needed = order.side() == Side.SELL && entry.intent().opens()
                ? BuyingPower.ofShort(entry.market().lastAsk(order.asset().instrument()).orElse(order.price()), order.quantity()).plus(order.fee())
                : order.netCash().negated();
        return when(
                needed.signum() > 0 && needed.compareTo(before.get()) > 0,
                Rejection.forbidden("insufficient buying power")
                        .with("buying_power", before.get())
                        .with("cost_basis", needed));
    }

    private static Optional<Rejection> when(boolean refused, Rejection rejection) {
        return refused ? Optional.of(rejection) : Optional.empty();
    }
}
