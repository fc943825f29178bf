package dev.livedesk.gateway.position;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.ledger.Authors;
import dev.livedesk.gateway.order.Parameters;
import dev.livedesk.market.alpaca.AlpacaPositions;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code DELETE /v2/positions}. */
@RestController
public final class ClosingController {

    private final PositionReader reader;
    private final PositionCloser closer;
    private final AssetBook assets;

    public ClosingController(PositionReader reader, PositionCloser closer, AssetBook assets) {
        this.reader = reader;
        this.closer = closer;
        this.assets = assets;
    }

    /** By ticker, asset id, or a crypto pair without its slash. */
    @DeleteMapping("/v2/positions/{*symbol}")
    JsonNode close(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @PathVariable("symbol") String symbol, @RequestParam MultiValueMap<String, String> parameters) {
        AccountId account = AccountScope.trading(caller, named);
        Portion portion = Portion.parse(new Parameters(parameters));
        Map<Instrument, Position> positions = reader.read(account).positions();
        Asset asset = assets.find(symbol.startsWith("/") ? symbol.substring(1) : symbol)
                .filter(found -> !held(positions, found.instrument()).isZero())
                .orElseThrow(() -> Refusal.notFound("position does not exist"));
        return SnakeJson.tree(closer.close(account, asset, held(positions, asset.instrument()), portion, Authors.of(caller)));
    }

    /** Each by an order of its own; what is refused of one says nothing about the others. */
    @DeleteMapping("/v2/positions")
    @ResponseStatus(HttpStatus.MULTI_STATUS)
    JsonNode closeAll(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named,
            @RequestParam MultiValueMap<String, String> parameters) {
        AccountId account = AccountScope.trading(caller, named);
        Author author = Authors.of(caller);
        if (new Parameters(parameters).flag("cancel_orders")) {
            closer.cancelOrders(account, author);
        }
        List<ClosedPosition> closed = new ArrayList<>();
        reader.read(account).positions().forEach((instrument, position) -> {
            if (!position.quantity().isZero()) {
                closed.add(close(account, instrument, position.quantity(), author));
            }
        });
        return SnakeJson.tree(closed);
    }

    private ClosedPosition close(AccountId account, Instrument instrument, Quantity held, Author author) {
        String symbol = AlpacaPositions.symbol(instrument);
        try {
            return ClosedPosition.by(symbol, closer.close(account, assets.known(instrument.ticker()), held, new Portion.Whole(), author));
        } catch (Refusal refusal) {
            return ClosedPosition.not(symbol, refusal);
        }
    }

    private static Quantity held(Map<Instrument, Position> positions, Instrument instrument) {
        return positions.getOrDefault(instrument, Position.FLAT).quantity();
    }
}
