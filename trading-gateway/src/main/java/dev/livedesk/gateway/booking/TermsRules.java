package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.Side;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is checked of an order's prices: that they are whole ticks, and lie as they must to each other. */
final class TermsRules {

    private TermsRules() {}

    static Optional<Rejection> increments(EntryRules.Entry entry) {
        OrderTerms terms = entry.terms();
        Optional<Rejection> own = switch (terms.pricing()) {
            case Pricing.Market market -> Optional.empty();
            case Pricing.Limit(var limit) -> step(terms, "limit_price", limit);
            case Pricing.Stop(var stop) -> step(terms, "stop_price", stop);
            case Pricing.StopLimit(var stop, var limit) -> step(terms, "stop_price", stop).or(() -> step(terms, "limit_price", limit));
            case Pricing.TrailingStop(Trail.ByPrice(var amount)) -> step(terms, "trail_price", amount);
            case Pricing.TrailingStop(Trail.ByPercent percent) -> Optional.empty();
        };
        return own.or(() -> step(terms, "take_profit.limit_price", entry.exits().takeProfit()))
                .or(() -> step(terms, "stop_loss.stop_price", stop(entry.exits().stopLoss())))
                .or(() -> step(terms, "stop_loss.limit_price", limit(entry.exits().stopLoss())));
    }

    /** A gain is taken beyond the entry, a loss stopped on the other side of it. */
    static Optional<Rejection> exits(EntryRules.Entry entry) {
        Exits exits = entry.exits();
        if (exits.orderClass() == OrderClass.SIMPLE) {
            return Optional.empty();
        }
        OrderTerms terms = entry.terms();
        boolean oco = exits.orderClass() == OrderClass.OCO;
        if (oco && !(terms.pricing() instanceof Pricing.Limit)) {
            return Optional.of(Rejection.invalid("oco orders must be limit orders"));
        }
        if (oco && entry.intent().opens()) {
            return Optional.of(Rejection.invalid("oco orders must be exit orders"));
        }
        if (!oco && !entry.intent().opens()) {
            return Optional.of(Rejection.invalid(exits.orderClass().wireName() + " orders must be entry orders"));
        }
        boolean waits = switch (terms.timeInForce()) {
            case DAY, GTC -> true;
            case OPG, CLS, IOC, FOK -> false;
        };
        if (!waits) {
            return Optional.of(Rejection.invalid(exits.orderClass().wireName() + " orders must be day or gtc"));
        }
        Side exitSide = oco ? terms.side() : terms.side() == Side.BUY ? Side.SELL : Side.BUY;
        Price gain = oco ? terms.pricing().limit().orElseThrow() : exits.takeProfit();
        Price base = oco ? null : terms.pricing().limit().orElse(null);
        return apart(exitSide, gain, base, stop(exits.stopLoss()));
    }

    /** The same of an order that takes another one's place, beside the open others of its group. */
    static Optional<Rejection> besides(OrderTerms changed, Order old, List<Order> others) {
        Map<OrderGroup.Role, Pricing> prices = new EnumMap<>(OrderGroup.Role.class);
        others.forEach(other -> prices.put(other.group().role(), other.terms().pricing()));
        prices.put(old.group().role(), changed.pricing());
        Side exitSide = old.group().role().isExit() ? changed.side() : changed.side() == Side.BUY ? Side.SELL : Side.BUY;
        return apart(
                exitSide, limit(prices.get(OrderGroup.Role.TAKE_PROFIT)), limit(prices.get(OrderGroup.Role.ENTRY)),
                stop(prices.get(OrderGroup.Role.STOP_LOSS)));
    }

    private static Optional<Rejection> apart(Side exit, @Nullable Price gain, @Nullable Price base, @Nullable Price loss) {
        return beyond(exit, "take_profit.limit_price", gain, "stop_loss.stop_price", loss)
                .or(() -> beyond(exit, "take_profit.limit_price", gain, "limit_price", base))
                .or(() -> beyond(exit, "limit_price", base, "stop_loss.stop_price", loss));
    }

    private static Optional<Rejection> beyond(Side exit, String betterName, @Nullable Price better, String worseName, @Nullable Price worse) {
        if (better == null || worse == null) {
            return Optional.empty();
        }
        int compared = better.compareTo(worse);
        boolean right = exit == Side.SELL ? compared > 0 : compared < 0;
        return OrderRule.when(!right, Rejection.invalid("%s must be %s %s".formatted(betterName, exit == Side.SELL ? ">" : "<", worseName)));
    }

    private static Optional<Rejection> step(OrderTerms terms, String name, @Nullable Price price) {
        if (price == null) {
            return Optional.empty();
        }
        BigDecimal tick = terms.asset().tickAt(price.value()).value();
        boolean whole = tick.signum() == 0 || price.value().remainder(tick).signum() == 0;
        return OrderRule.when(
                !whole,
                new Rejection(
                        Rejection.Kind.INVALID,
                        "invalid %s %s. sub-penny increment does not fulfill minimum pricing criteria".formatted(name, price),
                        Map.of()));
    }

    /** As it was given; null of an order that has none, or whose stop trails. */
    static @Nullable Price stop(@Nullable Pricing pricing) {
        return switch (pricing) {
            case Pricing.Stop(var stop) -> stop;
            case Pricing.StopLimit(var stop, var limit) -> stop;
            case Pricing.Market market -> null;
            case Pricing.Limit limit -> null;
            case Pricing.TrailingStop trailing -> null;
            case null -> null;
        };
    }

    private static @Nullable Price limit(@Nullable Pricing pricing) {
        return pricing == null ? null : pricing.limit().orElse(null);
    }
}
