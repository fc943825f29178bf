package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for.
 *
 * @param open whether open ones are wanted; null for both
 * @param after submitted after it, exclusive
 * @param until submitted before it, exclusive
 * @param nested whether the orders that hang on another one are shown under it
 * @param symbols none means all
 */
record OrderQuery(
        @Nullable Boolean open,
        int limit,
        @Nullable Instant after,
        @Nullable Instant until,
        boolean ascending,
        boolean nested,
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
    static OrderQuery of(Parameters parameters) {
        String side = parameters.lower("side");
        if (side != null && !side.equals("buy") && !side.equals("sell")) {
            throw Parameters.invalid("side", "must be buy or sell");
        }
        UUID before = id(parameters, "before_order_id");
        UUID after = id(parameters, "after_order_id");
        if (before != null && after != null) {
            throw Parameters.invalid("before_order_id", "and after_order_id exclude each other");
        }
        return new OrderQuery(
                status(parameters),
                limit(parameters),
                time(parameters, "after"),
                time(parameters, "until"),
                isAscending(parameters),
                parameters.flag("nested"),
                list(parameters, "symbols"),
                side,
                list(parameters, "asset_class").stream().filter(name -> !name.equals("all")).toList(),
                before,
                after);
    }

    private static @Nullable Boolean status(Parameters parameters) {
        String status = parameters.lower("status");
        return switch (status == null ? "open" : status) {
            case "open" -> Boolean.TRUE;
            case "closed" -> Boolean.FALSE;
            case "all" -> null;
            default -> throw Parameters.invalid("status", "must be open, closed or all");
        };
    }

    private static boolean isAscending(Parameters parameters) {
        String direction = parameters.lower("direction");
        return switch (direction == null ? "desc" : direction) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw Parameters.invalid("direction", "must be asc or desc");
        };
    }

    private static int limit(Parameters parameters) {
        String text = parameters.text("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw Parameters.invalid("limit", "must be a number from 1 to " + MAX_LIMIT);
        }
        return Math.min(Integer.parseInt(text), MAX_LIMIT);
    }

    /** An RFC 3339 time, or a date, which means its beginning in UTC. */
    private static @Nullable Instant time(Parameters parameters, String name) {
        String text = parameters.text(name);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Parameters.invalid(name, "must be a date or an RFC 3339 time");
        }
    }

    private static @Nullable UUID id(Parameters parameters, String name) {
        String text = parameters.text(name);
        return text == null ? null : OrderIds.parse(text).orElseThrow(() -> Parameters.invalid(name, "must be an order's id"));
    }

    private static List<String> list(Parameters parameters, String name) {
        return parameters.all().getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .limit(MAX_LIMIT)
                .toList();
    }
}
