package dev.livedesk.gateway.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An asset in Alpaca's shape; the increments are there for crypto only, the borrow status for equities. What is bought is paid in full. */
public record AssetView(
        String id,
        @JsonProperty("class") String assetClass,
        @Nullable String cusip,
        String exchange,
        String symbol,
        String name,
        String status,
        boolean tradable,
        boolean marginable,
        int maintenanceMarginRequirement,
        String marginRequirementLong,
        String marginRequirementShort,
        boolean shortable,
        boolean easyToBorrow,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String borrowStatus,
        boolean fractionable,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String minOrderSize,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String minTradeIncrement,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String priceIncrement,
        List<String> attributes) {

    public static AssetView of(Asset asset) {
        boolean crypto = asset.isCrypto();
        return new AssetView(
                asset.id().toString(),
                asset.assetClass(),
                null,
                asset.exchange(),
                asset.ticker(),
                asset.name(),
                asset.active() ? "active" : "inactive",
                asset.tradable(),
                asset.marginable(),
                100,
                "100",
                "100",
                asset.shortable(),
                asset.shortable(),
                asset.assetClass().equals("us_equity") ? (asset.shortable() ? "easy_to_borrow" : "hard_to_borrow") : null,
                asset.fractionable(),
                crypto ? asset.minOrderSize().toString() : null,
                crypto ? asset.minTradeIncrement().toString() : null,
                crypto ? asset.priceIncrement().toString() : null,
                List.of());
    }
}
