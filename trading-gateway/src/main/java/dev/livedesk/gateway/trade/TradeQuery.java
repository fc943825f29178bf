package dev.livedesk.gateway.trade;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.calendar.Session;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.ledger.AccountId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which trades are asked for.
 *
 * @param stocks when a trade of an equity must have happened; null for any time
 * @param crypto the same of crypto: a trading day is another span of time there
 * @param group the upload that they came with
 * @param before where the page begins; null for the newest
 */
record TradeQuery(
        List<AccountId> accounts,
        @Nullable String ticker,
        @Nullable Span stocks,
        @Nullable Span crypto,
        @Nullable UUID group,
        @Nullable String source,
        @Nullable Boolean cancelled,
        @Nullable Cursor before,
        int limit) {

    private static final Set<String> NAMES =
            Set.of("account", "ticker", "day", "from", "to", "group", "source", "status", "before", "limit", "format");
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_ACCOUNTS = 50;
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9:_.-]{1,64}");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** From inclusive, to exclusive. */
    record Span(Instant from, Instant to) {}

    /** The place of a trade among those of several accounts: the newest first. */
    record Cursor(Instant recordedAt, UUID account, long seq) {

        private static final Pattern PARTS = Pattern.compile("([0-9TZ:.-]{20,30})~([0-9a-f-]{36})~([0-9]{1,18})");

        static Cursor of(BookedTrade trade) {
            return new Cursor(Instant.parse(trade.trade().recordedAt()), UUID.fromString(trade.trade().account()), trade.trade().seq());
        }

        static Cursor parse(String text) {
            var parts = PARTS.matcher(text);
            try {
                if (parts.matches()) {
                    return new Cursor(Instant.parse(parts.group(1)), UUID.fromString(parts.group(2)), Long.parseLong(parts.group(3)));
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                throw wrong("before", "must be what nextBefore was");
            }
            throw wrong("before", "must be what nextBefore was");
        }

        String text() {
            return recordedAt + "~" + account + "~" + seq;
        }
    }

    /**
     * Reads the parameters.
     *
     * @param header the account that a session acts on, when none is named
     * @throws Refusal 404 if an account is not the caller's; 422 if a parameter makes no sense
     */
    static TradeQuery of(Caller caller, @Nullable String header, MultiValueMap<String, String> parameters, TradingCalendar calendar) {
        for (String name : parameters.keySet()) {
            if (!NAMES.contains(name)) {
                throw wrong(shown(name), "is not known");
            }
        }
        Set<AccountId> accounts = new LinkedHashSet<>();
        for (String named : list(parameters, "account")) {
            accounts.add(AccountScope.reading(caller, named));
        }
        if (accounts.isEmpty()) {
            accounts.add(AccountScope.reading(caller, header));
        }
        if (accounts.size() > MAX_ACCOUNTS) {
            throw wrong("account", "names more than %d accounts".formatted(MAX_ACCOUNTS));
        }
        Optional<LocalDate> day = text(parameters, "day").map(TradeQuery::day);
        Optional<Instant> from = text(parameters, "from").map(text -> time("from", text));
        Optional<Instant> to = text(parameters, "to").map(text -> time("to", text));
        if (day.isPresent() && (from.isPresent() || to.isPresent())) {
            throw wrong("day", "cannot be given together with from or to");
        }
        Span given = from.isPresent() || to.isPresent() ? new Span(from.orElse(FIRST), to.orElse(LAST)) : null;
        boolean several = accounts.size() > 1;
        return new TradeQuery(
                List.copyOf(accounts),
                text(parameters, "ticker").orElse(null),
                day.map(date -> session(date, calendar)).orElse(given),
                day.map(TradeQuery::utc).orElse(given),
                text(parameters, "group").map(TradeQuery::group).orElse(null),
                text(parameters, "source").map(TradeQuery::source).orElse(null),
                text(parameters, "status").flatMap(TradeQuery::cancelled).orElse(null),
                text(parameters, "before").map(text -> several ? Cursor.parse(text) : bySequence(text)).orElse(null),
                (int) Math.min(text(parameters, "limit").map(text -> number("limit", text)).orElse((long) DEFAULT_LIMIT), MAX_LIMIT));
    }

    boolean ofSeveralAccounts() {
        return accounts.size() > 1;
    }

    TradeQuery page(@Nullable Cursor from, int most) {
        return new TradeQuery(accounts, ticker, stocks, crypto, group, source, cancelled, from, most);
    }

    /** Of one account the sequence alone says the place. */
    private static Cursor bySequence(String text) {
        return new Cursor(LAST, new UUID(0, 0), number("before", text));
    }

    private static Span session(LocalDate day, TradingCalendar calendar) {
        if (!calendar.nyse().covers(day) || !calendar.nyse().covers(day.minusDays(10))) {
            throw wrong("day", "is outside the years of the trading calendar");
        }
        Optional<Session> session = calendar.nyse().session(day);
        return session
                .map(open -> new Span(calendar.nyse().sessionClosedBy(open.open()).close(), open.close()))
                .orElseGet(() -> new Span(FIRST, FIRST));
    }

    private static Span utc(LocalDate day) {
        return new Span(day.atStartOfDay(ZoneOffset.UTC).toInstant(), day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong("day", "must be a date: 2026-11-20");
        }
    }

    private static Instant time(String name, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw wrong(name, "is out of range");
            }
            return time;
        } catch (DateTimeException e) {
            throw wrong(name, "must be a time as in RFC 3339: 2026-11-20T15:04:05Z");
        }
    }

    private static UUID group(String text) {
        try {
            return UUID.fromString(text.length() == 36 ? text : "");
        } catch (IllegalArgumentException e) {
            throw wrong("group", "must be a group's id");
        }
    }

    private static String source(String text) {
        if (!SOURCE.matcher(text).matches()) {
            throw wrong("source", "must be as in a trade");
        }
        return text;
    }

    private static Optional<Boolean> cancelled(String text) {
        return switch (text) {
            case "active" -> Optional.of(false);
            case "cancelled" -> Optional.of(true);
            case "all" -> Optional.empty();
            default -> throw wrong("status", "must be active, cancelled or all");
        };
    }

    private static long number(String name, String text) {
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < 1) {
            throw wrong(name, "must be a positive number");
        }
        return Long.parseLong(text);
    }

    private static List<String> list(MultiValueMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(text -> text == null ? java.util.stream.Stream.empty() : Arrays.stream(text.split(",", MAX_ACCOUNTS + 2)))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static Optional<String> text(MultiValueMap<String, String> parameters, String name) {
        String text = parameters.getFirst(name);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (text.indexOf('\0') >= 0 || text.length() > 128) {
            throw wrong(name, "makes no sense");
        }
        return Optional.of(text);
    }

    private static String shown(String text) {
        return text.length() <= 32 ? text : text.substring(0, 32) + "…";
    }

    private static Refusal wrong(String name, String problem) {
        return Refusal.unprocessable(name + " " + problem).field(name);
    }
}
