package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which orders are asked for.
 *
 * @param open whether open ones are wanted; null for both
 * @param after submitted after it, exclusive
 * @param until submitted before it, exclusive
 * @param symbols none means all
 */
record OrderQuery(
        @Nullable Boolean open,
        int limit,
        @Nullable Instant after,
        @Nullable Instant until,
        boolean ascending,
        List<String> symbols,
        @Nullable String side,
        List<String> assetClasses,
        @Nullable UUID beforeOrder,
        @Nullable UUID afterOrder) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    /**
     * From the parameters of {@code GET /v2/orders}; empty ones count as absent.
     *
     * @throws Refusal 422 naming the parameter
     */
    static OrderQuery of(MultiValueMap<String, String> parameters) {
        String side = lower(parameters, "side");
        if (side != null && !side.equals("buy") && !side.equals("sell")) {
            throw Fields.invalid("side", "must be buy or sell");
        }
        UUID before = id(parameters, "before_order_id");
        UUID after = id(parameters, "after_order_id");
        if (before != null && after != null) {
            throw Fields.invalid("before_order_id", "and after_order_id exclude each other");
        }
        return new OrderQuery(
                status(parameters),
                limit(parameters),
                time(parameters, "after"),
                time(parameters, "until"),
                isAscending(parameters),
                list(parameters, "symbols"),
                side,
                list(parameters, "asset_class").stream().filter(name -> !name.equals("all")).toList(),
                before,
                after);
    }

    private static @Nullable Boolean status(MultiValueMap<String, String> parameters) {
        String status = lower(parameters, "status");
        return switch (status == null ? "open" : status) {
            case "open" -> Boolean.TRUE;
            case "closed" -> Boolean.FALSE;
            case "all" -> null;
            default -> throw Fields.invalid("status", "must be open, closed or all");
        };
    }

    private static boolean isAscending(MultiValueMap<String, String> parameters) {
        String direction = lower(parameters, "direction");
        return switch (direction == null ? "desc" : direction) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw Fields.invalid("direction", "must be asc or desc");
        };
    }

    private static int limit(MultiValueMap<String, String> parameters) {
        String text = text(parameters, "limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw Fields.invalid("limit", "must be a number from 1 to " + MAX_LIMIT);
        }
        return Math.min(Integer.parseInt(text), MAX_LIMIT);
    }

    /** An RFC 3339 time, or a date, which means its beginning in UTC. */
    private static @Nullable Instant time(MultiValueMap<String, String> parameters, String name) {
        String text = text(parameters, name);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Fields.invalid(name, "must be a date or an RFC 3339 time");
        }
    }

    private static @Nullable UUID id(MultiValueMap<String, String> parameters, String name) {
        String text = text(parameters, name);
        return text == null ? null : OrderIds.parse(text).orElseThrow(() -> Fields.invalid(name, "must be an order's id"));
    }

    private static List<String> list(MultiValueMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .limit(MAX_LIMIT)
                .toList();
    }

    private static @Nullable String lower(MultiValueMap<String, String> parameters, String name) {
        String text = text(parameters, name);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.trim();
    }
}
