package dev.livedesk.gateway.asset;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.SnakeJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/assets}. */
@RestController
public final class AssetController {

    private final AssetBook assets;

    public AssetController(AssetBook assets) {
        this.assets = assets;
    }

    /** Without a class, equities, as Alpaca does. */
    @GetMapping("/v2/assets")
    JsonNode list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "asset_class", required = false) @Nullable String assetClass,
            @RequestParam(name = "exchange", required = false) @Nullable String exchange) {
        String wanted = assetClass == null || assetClass.isBlank() ? "us_equity" : assetClass;
        List<AssetView> found = assets.all().stream()
                .map(AssetView::of)
                .filter(asset -> wanted.equals("all") || asset.assetClass().equals(wanted))
                .filter(asset -> status == null || status.isBlank() || status.equals("all") || asset.status().equals(status))
                .filter(asset -> exchange == null || exchange.isBlank() || asset.exchange().equals(exchange))
                .toList();
        return SnakeJson.tree(found);
    }

    /** A crypto pair's slash may come plain or encoded. */
    @GetMapping("/v2/assets/{*symbol}")
    JsonNode one(@PathVariable("symbol") String symbol) {
        String name = symbol.startsWith("/") ? symbol.substring(1) : symbol;
        return assets.find(name)
                .map(asset -> SnakeJson.tree(AssetView.of(asset)))
                .orElseThrow(() -> Refusal.notFound("asset not found for " + name));
    }
}
