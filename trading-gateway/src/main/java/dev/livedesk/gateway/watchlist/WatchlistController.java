package dev.livedesk.gateway.watchlist;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.ledger.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/watchlists}, by id or by name. */
@RestController
public final class WatchlistController {

    private final Watchlists watchlists;

    public WatchlistController(Watchlists watchlists) {
        this.watchlists = watchlists;
    }

    @GetMapping("/v2/watchlists")
    JsonNode list(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named) {
        return SnakeJson.tree(watchlists.list(AccountScope.reading(caller, named)));
    }

    @PostMapping("/v2/watchlists")
    JsonNode create(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, named);
        JsonBody fields = JsonBody.of(body);
        String name = fields.name("name", Watchlist.MAX_NAME).orElseThrow(() -> JsonBody.invalid("name", "is required"));
        return SnakeJson.tree(watchlists.create(account, name, fields.strings("symbols").orElse(List.of())));
    }

    @GetMapping("/v2/watchlists/{id}")
    JsonNode one(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named, @PathVariable("id") String id) {
        AccountId account = AccountScope.reading(caller, named);
        return SnakeJson.tree(watchlists.one(account, parse(id)));
    }

    @GetMapping("/v2/watchlists:by_name")
    JsonNode oneByName(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam(name = "name", required = false) @Nullable String name) {
        AccountId account = AccountScope.reading(caller, named);
        return SnakeJson.tree(watchlists.one(account, byName(account, name)));
    }

    /** What is not named stays. */
    @PutMapping("/v2/watchlists/{id}")
    JsonNode replace(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @PathVariable("id") String id, @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, named);
        return replace(account, parse(id), JsonBody.of(body));
    }

    @PutMapping("/v2/watchlists:by_name")
    JsonNode replaceByName(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam(name = "name", required = false) @Nullable String name, @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, named);
        return replace(account, byName(account, name), JsonBody.of(body));
    }

    @PostMapping("/v2/watchlists/{id}")
    JsonNode add(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @PathVariable("id") String id, @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, named);
        return add(account, parse(id), JsonBody.of(body));
    }

    @PostMapping("/v2/watchlists:by_name")
    JsonNode addByName(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam(name = "name", required = false) @Nullable String name, @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, named);
        return add(account, byName(account, name), JsonBody.of(body));
    }

    @DeleteMapping("/v2/watchlists/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named, @PathVariable("id") String id) {
        AccountId account = AccountScope.trading(caller, named);
        watchlists.delete(account, parse(id));
    }

    @DeleteMapping("/v2/watchlists:by_name")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteByName(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam(name = "name", required = false) @Nullable String name) {
        AccountId account = AccountScope.trading(caller, named);
        watchlists.delete(account, byName(account, name));
    }

    /** A crypto pair's slash may come plain, encoded, or not at all. */
    @DeleteMapping("/v2/watchlists/{id}/{*symbol}")
    JsonNode remove(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @PathVariable("id") String id, @PathVariable("symbol") String symbol) {
        AccountId account = AccountScope.trading(caller, named);
        UUID list = parse(id);
        String ticker = watchlists.ticker(symbol.startsWith("/") ? symbol.substring(1) : symbol);
        return SnakeJson.tree(watchlists.change(account, list, content -> content.minus(ticker)));
    }

    private JsonNode replace(AccountId account, UUID list, JsonBody fields) {
        Optional<String> name = fields.name("name", Watchlist.MAX_NAME);
        Optional<List<String>> tickers = fields.strings("symbols").map(watchlists::tickers);
        return SnakeJson.tree(watchlists.change(
                account, list, content -> new Watchlists.Content(name.orElse(content.name()), tickers.orElse(content.tickers()))));
    }

    private JsonNode add(AccountId account, UUID list, JsonBody fields) {
        String ticker = watchlists.ticker(fields.required("symbol"));
        return SnakeJson.tree(watchlists.change(account, list, content -> content.plus(ticker)));
    }

    private UUID byName(AccountId account, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw JsonBody.invalid("name", "is required");
        }
        return watchlists.named(account, name);
    }

    private static UUID parse(String id) {
        try {
            if (id.length() == 36) {
                return UUID.fromString(id);
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("watchlist not found");
        }
        throw Refusal.notFound("watchlist not found");
    }
}
