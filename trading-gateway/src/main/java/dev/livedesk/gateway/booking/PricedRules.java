package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.Side;
import java.util.List;
import java.util.Optional;

/** What is checked once it is known what an order needs: whether the account has it. */
final class PricedRules {

    static final List<OrderRule<Priced>> ALL =
            List.of(PricedRules::something, PricedRules::largestQuantity, PricedRules::shorting, PricedRules::holding, PricedRules::buyingPower);

    /**
     * An order with what it needs.
     *
     * @param quantity unsigned
     * @param needed cash: what its fill costs, or what is kept back for it; nothing for an order that closes
     */
    record Priced(EntryRules.Entry entry, Quantity quantity, Money needed) {

        Side side() {
            return entry.terms().side();
        }

        Asset asset() {
            return entry.asset();
        }

        Holding held() {
            return entry.account().holding(entry.terms().instrument());
        }
    }

    private PricedRules() {}

    private static Optional<Rejection> something(Priced order) {
        return OrderRule.when(order.quantity().isZero(), Rejection.invalid("notional is too small to buy or sell anything"));
    }

    private static Optional<Rejection> largestQuantity(Priced order) {
        Quantity max = order.entry().limits().maxQuantity();
        return OrderRule.when(order.quantity().compareTo(max) > 0, Rejection.invalid("notional is too large: it makes more than " + max));
    }

    private static Optional<Rejection> shorting(Priced order) {
        boolean opensShort = order.side() == Side.SELL && order.held().quantity().signum() <= 0;
        if (!opensShort || order.asset().isCrypto()) {
            return Optional.empty();
        }
        if (!order.entry().account().shorting()) {
            return Optional.of(Rejection.forbidden("account is not allowed to short"));
        }
        return OrderRule.when(
                !order.asset().shortable(), Rejection.forbidden("asset \"" + order.asset().ticker() + "\" cannot be sold short"));
    }

    /** A position is closed before the opposite one is opened; crypto is never short. */
    private static Optional<Rejection> holding(Priced order) {
        Holding held = order.held();
        boolean closes = held.quantity().signum() * (order.side() == Side.BUY ? 1 : -1) < 0;
        boolean mayOpen = order.side() == Side.BUY || !order.asset().isCrypto();
        Quantity available = held.quantity().signum() < 0 && order.side() == Side.SELL ? Quantity.ZERO : held.available();
        return OrderRule.when(
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
        if (!entry.intent().opens() && order.needed().signum() <= 0) {
            return Optional.empty();
        }
        Optional<Money> power = BuyingPower.of(entry.account(), entry.market());
        if (power.isEmpty()) {
            return Optional.of(Rejection.forbidden("a short position of this account has no price yet, so its buying power is not known"));
        }
        return OrderRule.when(
                order.needed().signum() > 0 && order.needed().compareTo(power.get()) > 0,
                Rejection.forbidden("insufficient buying power")
                        .with("buying_power", power.get())
                        .with("cost_basis", order.needed()));
    }
}
