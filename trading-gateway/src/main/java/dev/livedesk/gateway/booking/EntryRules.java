package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is checked before an order is priced: whether it makes sense for its asset, now. */
final class EntryRules {

    static final List<OrderRule<Entry>> ALL = List.of(
            EntryRules::uniqueId,
            EntryRules::suspended,
            EntryRules::tradable,
            EntryRules::currency,
            EntryRules::calendar,
            EntryRules::halted,
            EntryRules::largestQuantity,
            EntryRules::smallestQuantity,
            EntryRules::fractions,
            EntryRules::cryptoTypes,
            EntryRules::timeInForce,
            EntryRules::extendedHours,
            TermsRules::increments,
            TermsRules::exits,
            EntryRules::intent);

    /**
     * An order, before it is priced.
     *
     * @param said what the caller says that it does; null if nothing was said
     */
    record Entry(
            String clientOrderId, OrderTerms terms, Exits exits, @Nullable PositionIntent said, AccountState account, Market market, OrderLimits limits) {
        Asset asset() {
            return terms.asset();
        }

        PositionIntent intent() {
            return PositionIntent.of(terms.side(), account.holding(terms.instrument()).quantity());
        }
    }

    private EntryRules() {}

    private static Optional<Rejection> uniqueId(Entry entry) {
        return OrderRule.when(
                entry.account().clientOrderIds().contains(entry.clientOrderId()), Rejection.invalid("client_order_id must be unique"));
    }

    private static Optional<Rejection> suspended(Entry entry) {
        return OrderRule.when(
                entry.account().configuration().suspended(), Rejection.forbidden("new orders are suspended by the account's configuration"));
    }

    private static Optional<Rejection> tradable(Entry entry) {
        Asset asset = entry.asset();
        return OrderRule.when(!asset.active() || !asset.tradable(), Rejection.invalid("asset \"" + asset.ticker() + "\" is not tradable"));
    }

    private static Optional<Rejection> currency(Entry entry) {
        boolean inTether = entry.asset().instrument().venue() == Venue.BINANCE_SPOT;
        return OrderRule.when(
                inTether && !entry.limits().usdtCountsAsUsd(),
                Rejection.invalid("asset \"" + entry.asset().ticker() + "\" is quoted in USDT, which this desk does not count as USD"));
    }

    private static Optional<Rejection> calendar(Entry entry) {
        return OrderRule.when(
                !entry.market().hours().covers(entry.asset(), entry.market().now()),
                Rejection.invalid("the trading calendar of this desk does not reach far enough for new orders"));
    }

    private static Optional<Rejection> halted(Entry entry) {
        return OrderRule.when(
                entry.market().quote(entry.terms().instrument()) instanceof Market.Quoted.Halted,
                Rejection.invalid("trading of " + entry.asset().ticker() + " is halted"));
    }

    private static Optional<Rejection> largestQuantity(Entry entry) {
        return OrderRule.when(
                entry.terms().size() instanceof OrderSize.Units(var quantity) && quantity.compareTo(entry.limits().maxQuantity()) > 0,
                Rejection.invalid("qty must be at most " + entry.limits().maxQuantity()));
    }

    private static Optional<Rejection> smallestQuantity(Entry entry) {
        return OrderRule.when(
                entry.terms().size() instanceof OrderSize.Units(var quantity) && quantity.compareTo(entry.asset().minOrderSize()) < 0,
                Rejection.invalid("qty must be at least " + entry.asset().minOrderSize()));
    }

    private static Optional<Rejection> fractions(Entry entry) {
        if (!entry.terms().isFractional()) {
            return Optional.empty();
        }
        Asset asset = entry.asset();
        if (!asset.fractionable()) {
            return Optional.of(Rejection.forbidden("asset \"" + asset.ticker() + "\" is not fractionable"));
        }
        if (entry.terms().size() instanceof OrderSize.Amount && !(entry.terms().pricing() instanceof Pricing.Market)) {
            return Optional.of(Rejection.invalid("notional orders must be market orders"));
        }
        if (asset.isCrypto()) {
            return Optional.empty();
        }
        if (entry.intent().opens() && !entry.account().configuration().fractions()) {
            return Optional.of(Rejection.forbidden("fractional trading is switched off by the account's configuration"));
        }
        if (entry.terms().timeInForce() != TimeInForce.DAY) {
            return Optional.of(Rejection.invalid("fractional orders must be DAY orders"));
        }
        if (entry.terms().pricing() instanceof Pricing.TrailingStop || entry.exits().orderClass() != OrderClass.SIMPLE) {
            return Optional.of(Rejection.invalid("fractional orders must be simple orders that do not trail"));
        }
        return OrderRule.when(
                entry.terms().side() == Side.SELL && entry.intent().opens() && entry.account().shorting(),
                Rejection.invalid("fractional orders cannot be sold short"));
    }

    private static Optional<Rejection> cryptoTypes(Entry entry) {
        boolean offered = switch (entry.terms().pricing()) {
            case Pricing.Market market -> true;
            case Pricing.Limit limit -> true;
            case Pricing.StopLimit stopLimit -> true;
            case Pricing.Stop stop -> false;
            case Pricing.TrailingStop trailing -> false;
        };
        if (!entry.asset().isCrypto() || (offered && entry.exits().orderClass() == OrderClass.SIMPLE)) {
            return Optional.empty();
        }
        return Optional.of(Rejection.invalid(offered
                ? "crypto orders must be simple orders"
                : "invalid order type for crypto order: it must be market, limit or stop_limit"));
    }

    private static Optional<Rejection> timeInForce(Entry entry) {
        TimeInForce timeInForce = entry.terms().timeInForce();
        if (entry.asset().isCrypto()) {
            return OrderRule.when(
                    timeInForce != TimeInForce.GTC && timeInForce != TimeInForce.IOC,
                    Rejection.invalid("invalid crypto time_in_force: it must be gtc or ioc"));
        }
        boolean waits = timeInForce == TimeInForce.DAY || timeInForce == TimeInForce.GTC;
        boolean atOnce = switch (entry.terms().pricing()) {
            case Pricing.Market market -> true;
            case Pricing.Limit limit -> true;
            case Pricing.Stop stop -> false;
            case Pricing.StopLimit stopLimit -> false;
            case Pricing.TrailingStop trailing -> false;
        };
        return OrderRule.when(
                !waits && !atOnce,
                Rejection.invalid("invalid time_in_force: stop orders must be day or gtc"));
    }

    private static Optional<Rejection> extendedHours(Entry entry) {
        OrderTerms terms = entry.terms();
        boolean fits = terms.pricing() instanceof Pricing.Limit
                && terms.timeInForce() == TimeInForce.DAY
                && entry.exits().orderClass() == OrderClass.SIMPLE;
        return OrderRule.when(terms.extendedHours() && !fits, Rejection.invalid("extended hours order must be DAY limit orders"))
                .or(() -> OrderRule.when(
                        terms.extendedHours() && terms.isFractional(), Rejection.invalid("extended hours orders must be for whole shares")));
    }

    private static Optional<Rejection> intent(Entry entry) {
        PositionIntent said = entry.said();
        PositionIntent inferred = entry.intent();
        return said == null || said == inferred
                ? Optional.empty()
                : Optional.of(Rejection.invalid(
                        "position intent mismatch, inferred: " + inferred.wireName() + ", specified: " + said.wireName()));
    }
}
