package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.gateway.booking.Trail;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The fields that go with an order's type: what it needs, and nothing else. */
final class PricingFields {

    private static final List<String> ALL = List.of("limit_price", "stop_price", "trail_price", "trail_percent");

    private PricingFields() {}

    /**
     * The pricing of a type.
     *
     * @throws Refusal 422 naming a field that is missing, out of range or out of place
     */
    static Pricing parse(Fields fields, OrderType type) {
        refuse(fields, type);
        return switch (type) {
            case MARKET -> new Pricing.Market();
            case LIMIT -> new Pricing.Limit(needed(fields, type, "limit_price"));
            case STOP -> new Pricing.Stop(needed(fields, type, "stop_price"));
            case STOP_LIMIT -> new Pricing.StopLimit(needed(fields, type, "stop_price"), needed(fields, type, "limit_price"));
            case TRAILING_STOP -> new Pricing.TrailingStop(trail(fields));
        };
    }

    /** Whatever belongs to other types. */
    static void refuse(Fields fields, OrderType type) {
        List<String> own = switch (type) {
            case MARKET -> List.of();
            case LIMIT -> List.of("limit_price");
            case STOP -> List.of("stop_price");
            case STOP_LIMIT -> List.of("stop_price", "limit_price");
            case TRAILING_STOP -> List.of("trail_price", "trail_percent");
        };
        for (String field : ALL) {
            if (!own.contains(field) && fields.isGiven(field)) {
                throw Refusal.unprocessable(type.wireName() + " orders must not have " + field).field(field);
            }
        }
    }

    private static Price needed(Fields fields, OrderType type, String field) {
        return fields.price(field).orElseThrow(() -> Required.of(type.wireName(), field));
    }

    private static Trail trail(Fields fields) {
        Optional<Trail> byPrice = fields.price("trail_price").map(Trail.ByPrice::new);
        Optional<Trail> byPercent = fields.decimal("trail_percent", PricingFields::percent);
        if (byPrice.isPresent() && byPercent.isPresent()) {
            throw Parameters.invalid("trail_price", "and trail_percent exclude each other");
        }
        return byPrice.or(() -> byPercent).orElseThrow(() -> Required.of("trailing_stop", "trail_price", "trail_percent"));
    }

    private static Trail percent(String text) {
        return new Trail.ByPercent(new BigDecimal(Price.parse(text).toString()));
    }
}
