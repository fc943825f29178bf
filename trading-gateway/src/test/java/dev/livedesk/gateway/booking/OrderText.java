package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;

/**
 * Orders as people say them: {@code buy 10 AAPL limit 99 day}, {@code sell $500 AAPL market day}, {@code sell 5 AAPL stop_limit 95 94 gtc},
 * {@code sell 5 AAPL trail 2 day}, {@code sell 5 AAPL trail 1.5% day}; {@code extended} may follow.
 */
final class OrderText {

    private OrderText() {}

    static OrderTerms terms(String text, Function<String, Asset> assets) {
        String[] words = text.split(" ", -1);
        int at = 4;
        Pricing pricing = switch (words[3]) {
            case "market" -> new Pricing.Market();
            case "limit" -> new Pricing.Limit(Price.parse(words[at++]));
            case "stop" -> new Pricing.Stop(Price.parse(words[at++]));
            case "stop_limit" -> new Pricing.StopLimit(Price.parse(words[at++]), Price.parse(words[at++]));
            case "trail" -> new Pricing.TrailingStop(trail(words[at++]));
            default -> throw new IllegalArgumentException(text);
        };
        OrderSize size = words[1].startsWith("$")
                ? new OrderSize.Amount(Money.parse(words[1].substring(1)))
                : new OrderSize.Units(Quantity.parse(words[1]));
        return new OrderTerms(
                assets.apply(words[2]), Side.valueOf(words[0].toUpperCase(Locale.ROOT)), pricing,
                TimeInForce.valueOf(words[at++].toUpperCase(Locale.ROOT)), size, at < words.length && words[at].equals("extended"));
    }

    /** {@code bracket 110 95}, {@code bracket 110 95/94} with a stop-limit, {@code oco 95}, {@code oto gain 110}, {@code oto loss 95}; empty: none. */
    static Exits exits(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "" -> Exits.NONE;
            case "bracket" -> new Exits(OrderClass.BRACKET, Price.parse(words[1]), loss(words[2]));
            case "oco" -> new Exits(OrderClass.OCO, null, loss(words[1]));
            case "oto" -> words[1].equals("gain")
                    ? new Exits(OrderClass.OTO, Price.parse(words[2]), null)
                    : new Exits(OrderClass.OTO, null, loss(words[2]));
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Pricing loss(String text) {
        String[] prices = text.split("/", -1);
        return prices.length == 1
                ? new Pricing.Stop(Price.parse(prices[0]))
                : new Pricing.StopLimit(Price.parse(prices[0]), Price.parse(prices[1]));
    }

    private static Trail trail(String text) {
        return text.endsWith("%")
                ? new Trail.ByPercent(new BigDecimal(text.substring(0, text.length() - 1)))
                : new Trail.ByPrice(Price.parse(text));
    }
}
