package dev.livedesk.gateway.asset;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.JsonBody;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which assets are asked for.
 *
 * @param status null for all
 * @param assetClass null for all
 * @param exchange null for all
 * @param attributes any of them will do; none means all assets
 */
record AssetQuery(@Nullable String status, @Nullable String assetClass, @Nullable String exchange, List<String> attributes) {

    private static final String EQUITIES = "us_equity";
    private static final String ALL = "all";
    private static final Set<String> STATUSES = Set.of("active", "inactive", ALL);
    private static final Set<String> CLASSES = Set.of(
            EQUITIES, "us_option", "crypto", "crypto_perp", "treasury", "corporate", "global_equity", "us_index", "us_equity_chain", "ipo", ALL);
    private static final Set<String> EXCHANGES = Set.of("AMEX", "ARCA", "BATS", "NYSE", "NASDAQ", "NYSEARCA", "OTC", "CRYPTO");
    private static final Set<String> ATTRIBUTES = Set.of(
            "ptp_no_exception", "ptp_with_exception", "ipo", "has_options", "options_late_close", "fractional_eh_enabled", "overnight_tradable",
            "overnight_halted");

    /**
     * From the parameters of {@code GET /v2/assets}; empty ones count as absent. Without a class, equities, as Alpaca does.
     *
     * @throws Refusal 422 naming the parameter
     */
    static AssetQuery of(MultiValueMap<String, String> parameters) {
        String status = oneOf(parameters, "status", STATUSES, false);
        String assetClass = oneOf(parameters, "asset_class", CLASSES, false);
        return new AssetQuery(
                ALL.equals(status) ? null : status,
                assetClass == null ? EQUITIES : ALL.equals(assetClass) ? null : assetClass,
                oneOf(parameters, "exchange", EXCHANGES, true),
                attributes(parameters));
    }

    boolean matches(AssetView asset) {
        return (status == null || asset.status().equals(status))
                && (assetClass == null || asset.assetClass().equals(assetClass))
                && (exchange == null || asset.exchange().equals(exchange))
                && (attributes.isEmpty() || attributes.stream().anyMatch(asset.attributes()::contains));
    }

    private static @Nullable String oneOf(MultiValueMap<String, String> parameters, String name, Set<String> choices, boolean capitals) {
        String value = parameters.getFirst(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        String chosen = capitals ? value.strip().toUpperCase(Locale.ROOT) : value.strip().toLowerCase(Locale.ROOT);
        if (!choices.contains(chosen)) {
            throw JsonBody.invalid(name, "is invalid");
        }
        return chosen;
    }

    private static List<String> attributes(MultiValueMap<String, String> parameters) {
        List<String> named = parameters.getOrDefault("attributes", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (!ATTRIBUTES.containsAll(named)) {
            throw JsonBody.invalid("attributes", "is invalid");
        }
        return named;
    }
}
