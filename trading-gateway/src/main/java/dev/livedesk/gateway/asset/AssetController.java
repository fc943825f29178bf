package dev.livedesk.gateway.asset;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.SnakeJson;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/assets}. */
@RestController
public final class AssetController {

    private static final int MAX_SHOWN = 64;

    private final AssetBook assets;

    public AssetController(AssetBook assets) {
        this.assets = assets;
    }

    /** Without a class, equities, as Alpaca does. */
    @GetMapping("/v2/assets")
    JsonNode list(@RequestParam MultiValueMap<String, String> parameters) {
        AssetQuery query = AssetQuery.of(parameters);
        return SnakeJson.tree(assets.all().stream().map(AssetView::of).filter(query::matches).toList());
    }

    /** A crypto pair's slash may come plain or encoded. */
    @GetMapping("/v2/assets/{*symbol}")
    JsonNode one(@PathVariable("symbol") String symbol) {
        String name = symbol.startsWith("/") ? symbol.substring(1) : symbol;
        return assets.find(name)
                .map(asset -> SnakeJson.tree(AssetView.of(asset)))
                .orElseThrow(() -> Refusal.notFound("asset not found for " + shown(name)));
    }

    private static String shown(String name) {
        return name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
    }
}
