package dev.livedesk.gateway.order;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.ledger.Authors;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/orders}. */
@RestController
public final class OrderController {

    private final Ledger ledger;
    private final AssetBook assets;
    private final QuoteBook quotes;
    private final OrderStore orders;

    public OrderController(Ledger ledger, AssetBook assets, QuoteBook quotes, OrderStore orders) {
        this.ledger = ledger;
        this.assets = assets;
        this.quotes = quotes;
        this.orders = orders;
    }

    @PostMapping("/v2/orders")
    JsonNode place(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, named);
        Command.PlaceOrder command = OrderRequest.parse(body, assets, Authors.of(caller), UUID::randomUUID);
        quotes.load(command.terms().instrument());
        return SnakeJson.tree(OrderTree.of(Rejections.done(ledger.submit(account, command)).after(), command.id()));
    }

    @GetMapping("/v2/orders")
    List<JsonNode> list(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam MultiValueMap<String, String> parameters) {
        AccountId account = AccountScope.reading(caller, named);
        return orders.find(account, OrderQuery.of(new Parameters(parameters)));
    }

    @GetMapping("/v2/orders/{id}")
    JsonNode one(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named, @PathVariable("id") String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        AccountId account = AccountScope.reading(caller, named);
        boolean nested = new Parameters(parameters).flag("nested");
        return orders.byId(account, parsed(id), nested).orElseThrow(OrderController::notFound);
    }

    @GetMapping("/v2/orders:by_client_order_id")
    JsonNode byClientOrderId(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam MultiValueMap<String, String> parameters) {
        AccountId account = AccountScope.reading(caller, named);
        boolean nested = new Parameters(parameters).flag("nested");
        String clientOrderId = parameters.getFirst("client_order_id");
        if (clientOrderId == null || clientOrderId.isEmpty()) {
            throw Parameters.invalid("client_order_id", "is required");
        }
        if (clientOrderId.indexOf('\0') >= 0) {
            throw notFound();
        }
        return orders.byClientOrderId(account, clientOrderId, nested).orElseThrow(OrderController::notFound);
    }

    /** The answer is the new order. */
    @PatchMapping("/v2/orders/{id}")
    JsonNode replace(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named, @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, named);
        OrderId order = new OrderId(parsed(id));
        Command.ReplaceOrder command = ReplaceRequest.parse(body, order, Authors.of(caller), UUID::randomUUID);
        quotes.load(orders.instrument(account, order).orElseThrow(OrderController::notFound));
        return SnakeJson.tree(OrderTree.of(Rejections.done(ledger.submit(account, command)).after(), command.successor()));
    }

    @DeleteMapping("/v2/orders/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named, @PathVariable("id") String id) {
        AccountId account = AccountScope.trading(caller, named);
        Rejections.done(ledger.submit(account, new Command.CancelOrder(new OrderId(parsed(id)), Authors.of(caller))));
    }

    /** Every open order. */
    @DeleteMapping("/v2/orders")
    @ResponseStatus(HttpStatus.MULTI_STATUS)
    JsonNode cancelAll(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named) {
        AccountId account = AccountScope.trading(caller, named);
        return SnakeJson.tree(CanceledOrder.all(Rejections.done(ledger.submit(account, new Command.CancelOrders(Authors.of(caller))))));
    }

    private static UUID parsed(String id) {
        return OrderIds.parse(id).orElseThrow(() -> Parameters.invalid("order_id", "is missing"));
    }

    private static Refusal notFound() {
        return Refusal.notFound("order not found");
    }
}
