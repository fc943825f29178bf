package dev.livedesk.gateway.order;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.ledger.Authors;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.ledger.OrderView;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.market.ledger.AccountId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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
        return switch (ledger.submit(account, command)) {
            case Outcome.Done done -> SnakeJson.tree(lastOrder(done.events()));
            case Outcome.Refused refused -> throw Rejections.asRefusal(refused.rejection());
        };
    }

    @GetMapping("/v2/orders")
    List<JsonNode> list(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam MultiValueMap<String, String> parameters) {
        AccountId account = AccountScope.reading(caller, named);
        return orders.find(account, OrderQuery.of(parameters));
    }

    @GetMapping("/v2/orders/{id}")
    JsonNode one(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named, @PathVariable("id") String id) {
        return find(AccountScope.reading(caller, named), id);
    }

    @GetMapping("/v2/orders:by_client_order_id")
    JsonNode byClientOrderId(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam(name = "client_order_id", required = false) @Nullable String clientOrderId) {
        AccountId account = AccountScope.reading(caller, named);
        if (clientOrderId == null || clientOrderId.isEmpty()) {
            throw Fields.invalid("client_order_id", "is required");
        }
        if (clientOrderId.indexOf('\0') >= 0) {
            throw notFound();
        }
        return orders.byClientOrderId(account, clientOrderId).orElseThrow(OrderController::notFound);
    }

    /** A market order fills at once or not at all: what is there to be found is not to be cancelled any more. */
    @DeleteMapping("/v2/orders/{id}")
    void cancel(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named, @PathVariable("id") String id) {
        JsonNode order = find(AccountScope.trading(caller, named), id);
        throw Refusal.unprocessable("order is already in \"" + order.path("status").asString() + "\" state");
    }

    /** Every order that is open is cancelled: none is. */
    @DeleteMapping("/v2/orders")
    @ResponseStatus(HttpStatus.MULTI_STATUS)
    List<JsonNode> cancelAll(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named) {
        AccountScope.trading(caller, named);
        return List.of();
    }

    private JsonNode find(AccountId account, String id) {
        UUID parsed = OrderIds.parse(id).orElseThrow(() -> Fields.invalid("order_id", "is missing"));
        return orders.byId(account, parsed).orElseThrow(OrderController::notFound);
    }

    private static OrderView lastOrder(List<JournalEvent> events) {
        return switch (events.getLast()) {
            case JournalEvent.OrderFilled filled -> OrderView.of(filled.order());
            case JournalEvent.OrderChanged changed -> OrderView.of(changed.order());
            case JournalEvent.AccountReset reset -> throw new IllegalStateException("an order ended in a reset: " + reset);
        };
    }

    private static Refusal notFound() {
        return Refusal.notFound("order not found");
    }
}
