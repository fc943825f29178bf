package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.OrderChanges;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.OrderId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the body of {@code PATCH /v2/orders/{id}} to a command, or a refusal that names the field. */
final class ReplaceRequest {

    private static final List<String> CHANGES = List.of("qty", "time_in_force", "limit_price", "stop_price", "trail", "client_order_id");
    private static final Set<String> KNOWN =
            Set.of("qty", "time_in_force", "limit_price", "stop_price", "trail", "client_order_id", "notional", "advanced_instructions");

    private ReplaceRequest() {}

    static Command.ReplaceOrder parse(byte @Nullable [] body, OrderId order, Author author, Supplier<UUID> ids) {
        Fields fields = Fields.of(body).only(KNOWN);
        for (String field : List.of("notional", "advanced_instructions")) {
            if (fields.isGiven(field)) {
                throw Refusal.unprocessable(field + " cannot be replaced").field(field);
            }
        }
        if (CHANGES.stream().noneMatch(fields::isGiven)) {
            throw Refusal.unprocessable("order parameters are not changed");
        }
        OrderChanges changes = new OrderChanges(
                fields.quantity("qty").orElse(null),
                OrderRequest.timeInForce(fields).orElse(null),
                fields.price("limit_price").orElse(null),
                fields.price("stop_price").orElse(null),
                fields.price("trail").map(Price::value).orElse(null));
        return new Command.ReplaceOrder(order, new OrderId(ids.get()), ClientOrderId.of(fields).orElse(null), changes, author);
    }
}
