package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What is checked before an order is priced: whether it makes sense for its asset, now. */
final class EntryRules {

    static final List<OrderRule<Entry>> ALL = List.of(
            EntryRules::uniqueId,
            EntryRules::tradable,
            EntryRules::currency,
            EntryRules::largestQuantity,
            EntryRules::smallestQuantity,
            EntryRules::fractions,
            EntryRules::timeInForce,
            EntryRules::marketOpen,
            EntryRules::intent);

    /** An order, before it is priced. */
    record Entry(Command.PlaceMarketOrder order, AccountState account, Market market, OrderLimits limits) {
        Asset asset() {
            return order.asset();
        }

        PositionIntent intent() {
            return PositionIntent.of(order.side(), account.holding(asset().instrument()).quantity());
        }
    }

    private EntryRules() {}

    private static Optional<Rejection> uniqueId(Entry entry) {
        return when(
                entry.account().clientOrderIds().contains(entry.order().clientOrderId()),
                Rejection.invalid("client_order_id must be unique"));
    }

    private static Optional<Rejection> tradable(Entry entry) {
        Asset asset = entry.asset();
        return when(!asset.active() || !asset.tradable(), Rejection.invalid("asset \"" + asset.ticker() + "\" is not tradable"));
    }

    private static Optional<Rejection> currency(Entry entry) {
        boolean inTether = entry.asset().instrument().venue() == Venue.BINANCE_SPOT;
        return when(
                inTether && !entry.limits().usdtCountsAsUsd(),
                Rejection.invalid("asset \"" + entry.asset().ticker() + "\" is quoted in USDT, which this desk does not count as USD"));
    }

    private static Optional<Rejection> largestQuantity(Entry entry) {
        return when(
                entry.order().size() instanceof OrderSize.Units(var quantity) && quantity.compareTo(entry.limits().maxQuantity()) > 0,
                Rejection.invalid("qty must be at most " + entry.limits().maxQuantity()));
    }

    private static Optional<Rejection> smallestQuantity(Entry entry) {
        return when(
                entry.order().size() instanceof OrderSize.Units(var quantity) && quantity.compareTo(entry.asset().minOrderSize()) < 0,
                Rejection.invalid("qty must be at least " + entry.asset().minOrderSize()));
    }

    private static Optional<Rejection> fractions(Entry entry) {
        if (!isFractional(entry.order().size())) {
            return Optional.empty();
        }
        Asset asset = entry.asset();
        if (!asset.fractionable()) {
            return Optional.of(Rejection.forbidden("asset \"" + asset.ticker() + "\" is not fractionable"));
        }
        if (asset.isCrypto()) {
            return Optional.empty();
        }
        if (entry.order().timeInForce() != TimeInForce.DAY) {
            return Optional.of(Rejection.invalid("fractional orders must be DAY orders"));
        }
        return when(
                entry.order().side() == Side.SELL && entry.intent().opens() && entry.account().shorting(),
                Rejection.invalid("fractional orders cannot be sold short"));
    }

    private static Optional<Rejection> timeInForce(Entry entry) {
        TimeInForce timeInForce = entry.order().timeInForce();
        boolean good = switch (timeInForce) {
            case GTC, IOC -> true;
            case DAY, FOK -> !entry.asset().isCrypto();
            case OPG, CLS -> false;
        };
        return when(!good, Rejection.invalid(entry.asset().isCrypto()
                ? "invalid crypto time_in_force: it must be gtc or ioc"
                : "invalid time_in_force: it must be day, gtc, ioc or fok"));
    }

    private static Optional<Rejection> marketOpen(Entry entry) {
        return switch (entry.market().hours(entry.asset())) {
            case Market.Hours.Open open -> Optional.empty();
            case Market.Hours.ClosedUntil closed -> Optional.of(Rejection.forbidden("market is closed; it opens at " + closed.opens()));
        };
    }

    private static Optional<Rejection> intent(Entry entry) {
        PositionIntent said = entry.order().intent();
        PositionIntent inferred = entry.intent();
        return said == null || said == inferred
                ? Optional.empty()
                : Optional.of(Rejection.invalid(
                        "position intent mismatch, inferred: " + inferred.wireName() + ", specified: " + said.wireName()));
    }

    private static boolean isFractional(OrderSize size) {
        return switch (size) {
            case OrderSize.Amount amount -> true;
            case OrderSize.Units(var quantity) -> quantity.value().remainder(BigDecimal.ONE).signum() != 0;
        };
    }

    private static Optional<Rejection> when(boolean refused, Rejection rejection) {
        return refused ? Optional.of(rejection) : Optional.empty();
    }
}
