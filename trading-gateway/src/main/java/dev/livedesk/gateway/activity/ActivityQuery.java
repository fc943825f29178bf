package dev.livedesk.gateway.activity;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.market.ledger.AccountId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which activities are asked for.
 *
 * @param from recorded at it or later
 * @param after recorded after it
 * @param before recorded before it
 * @param pastSeq where the page before ended; null for the first
 */
record ActivityQuery(
        Set<ActivityType> types,
        @Nullable UUID order,
        @Nullable Instant from,
        @Nullable Instant after,
        @Nullable Instant before,
        boolean ascending,
        int pageSize,
        @Nullable Long pastSeq) {

    private static final int MAX_PAGE = 100;

    /**
     * From the parameters of {@code GET /v2/account/activities}; empty ones count as absent.
     *
     * @param only the path's type, if it has one
     * @throws Refusal 422 naming the parameter
     */
    static ActivityQuery of(AccountId account, @Nullable String only, MultiValueMap<String, String> parameters) {
        Instant from = null;
        Instant before = time(parameters, "until");
        String date = text(parameters, "date");
        if (date != null) {
            if (before != null || text(parameters, "after") != null) {
                throw JsonBody.invalid("date", "excludes after and until");
            }
            from = parse("date", date.length() > 10 ? date.substring(0, 10) : date);
            before = from.plusSeconds(24 * 60 * 60);
        }
        return new ActivityQuery(
                only == null ? types(parameters) : EnumSet.of(ActivityType.named(only, "activity_type")),
                order(parameters),
                from,
                time(parameters, "after"),
                before,
                isAscending(parameters),
                pageSize(parameters),
                pastSeq(account, parameters));
    }

    private static Set<ActivityType> types(MultiValueMap<String, String> parameters) {
        List<String> names = parameters.getOrDefault("activity_types", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        String category = text(parameters, "category");
        if (category == null) {
            Set<ActivityType> named = EnumSet.noneOf(ActivityType.class);
            names.forEach(name -> named.add(ActivityType.named(name, "activity_types")));
            return named.isEmpty() ? ActivityType.all() : named;
        }
        if (!names.isEmpty()) {
            throw JsonBody.invalid("category", "and activity_types exclude each other");
        }
        return switch (category) {
            case "trade_activity" -> EnumSet.of(ActivityType.FILL);
            case "non_trade_activity" -> ActivityType.nonTrade();
            default -> throw JsonBody.invalid("category", "must be trade_activity or non_trade_activity");
        };
    }

    private static @Nullable UUID order(MultiValueMap<String, String> parameters) {
        String text = text(parameters, "order_id");
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw JsonBody.invalid("order_id", "must be an order's id");
        }
        return UUID.fromString(text);
    }

    private static boolean isAscending(MultiValueMap<String, String> parameters) {
        String direction = text(parameters, "direction");
        return switch (direction == null ? "desc" : direction.toLowerCase(Locale.ROOT)) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw JsonBody.invalid("direction", "must be asc or desc");
        };
    }

    private static int pageSize(MultiValueMap<String, String> parameters) {
        String text = text(parameters, "page_size");
        if (text == null) {
            return MAX_PAGE;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_PAGE) {
            throw JsonBody.invalid("page_size", "must be a number from 1 to " + MAX_PAGE);
        }
        return Integer.parseInt(text);
    }

    private static @Nullable Long pastSeq(AccountId account, MultiValueMap<String, String> parameters) {
        String token = text(parameters, "page_token");
        return token == null
                ? null
                : ActivityId.seqOf(account, token).orElseThrow(() -> JsonBody.invalid("page_token", "must be the id of an activity of this account"));
    }

    private static @Nullable Instant time(MultiValueMap<String, String> parameters, String name) {
        String text = text(parameters, name);
        return text == null ? null : parse(name, text);
    }

    /** An RFC 3339 time, or a date, which means its beginning in UTC. */
    private static Instant parse(String name, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw JsonBody.invalid(name, "must be a date or an RFC 3339 time");
        }
    }

    private static @Nullable String text(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
