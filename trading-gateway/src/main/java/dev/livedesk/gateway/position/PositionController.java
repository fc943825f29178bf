package dev.livedesk.gateway.position;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.market.alpaca.AlpacaPosition;
import dev.livedesk.market.alpaca.AlpacaPositions;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/positions}. */
@RestController
public final class PositionController {

    private final PositionReader reader;
    private final QuoteBook quotes;
    private final ClosingPrices closing;
    private final AssetBook assets;

    public PositionController(PositionReader reader, QuoteBook quotes, ClosingPrices closing, AssetBook assets) {
        this.reader = reader;
        this.quotes = quotes;
        this.closing = closing;
        this.assets = assets;
    }

    @GetMapping("/v2/positions")
    JsonNode list(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named) {
        AccountPositions account = reader.read(AccountScope.reading(caller, named));
        List<Instrument> open = account.positions().entrySet().stream()
                .filter(entry -> !entry.getValue().quantity().isZero())
                .map(Map.Entry::getKey)
                .toList();
        Map<Instrument, Price> lastday = closing.before(open);
        return SnakeJson.tree(open.stream().map(instrument -> view(account, instrument, lastday)).toList());
    }

    /** By ticker, asset id, or a crypto pair without its slash. */
    @GetMapping("/v2/positions/{*symbol}")
    JsonNode one(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @PathVariable("symbol") String symbol) {
        AccountPositions account = reader.read(AccountScope.reading(caller, named));
        Instrument instrument = assets.find(symbol.startsWith("/") ? symbol.substring(1) : symbol)
                .map(Asset::instrument)
                .filter(found -> !account.positions().getOrDefault(found, Position.FLAT).quantity().isZero())
                .orElseThrow(() -> Refusal.notFound("position does not exist"));
        return SnakeJson.tree(view(account, instrument, closing.before(List.of(instrument))));
    }

    private AlpacaPosition view(AccountPositions account, Instrument instrument, Map<Instrument, Price> lastday) {
        quotes.load(instrument);
        Position position = account.positions().getOrDefault(instrument, Position.FLAT);
        String exchange = assets.find(instrument.ticker()).map(Asset::exchange).orElse("");
        return AlpacaPositions.of(
                instrument,
                position,
                account.available(instrument, position),
                quotes.mark(instrument).orElse(null),
                lastday.get(instrument),
                exchange);
    }
}
