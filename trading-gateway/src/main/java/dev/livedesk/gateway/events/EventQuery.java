package dev.livedesk.gateway.events;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.alpaca.TradeUpdate;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.EventId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/**
 * Which events are asked for. Without a beginning, only those that are yet to come; without an end, for ever.
 *
 * @param since recorded then or later
 * @param until recorded then or before
 * @param sinceId after this one
 * @param untilId up to this one, with it
 */
record EventQuery(@Nullable Instant since, @Nullable Instant until, @Nullable EventId sinceId, @Nullable EventId untilId) {

    private static final int INVALID_PARAMETER = 40010001;

    /**
     * From the parameters of {@code GET /v2/events/trades}; empty ones count as absent.
     *
     * @throws Refusal 422 naming the parameter
     */
    static EventQuery of(AccountId account, MultiValueMap<String, String> parameters) {
        EventQuery query = new EventQuery(
                time(parameters, "since", false), time(parameters, "until", true), id(account, parameters, "since_id"), id(account, parameters, "until_id"));
        if (query.since != null && query.sinceId != null) {
            throw invalid("since", "and since_id exclude each other");
        }
        if (query.until != null && query.untilId != null) {
            throw invalid("until", "and until_id exclude each other");
        }
        if (query.until != null && query.since == null && query.sinceId == null) {
            throw invalid("since", "is required with until");
        }
        if (query.untilId != null && query.sinceId == null && query.since == null) {
            throw invalid("since_id", "is required with until_id");
        }
        return query;
    }

    /** Whether the event is none of those asked for, because it is too early. */
    boolean isBefore(TradeUpdate update) {
        return since != null && update.recordedAt().isBefore(since);
    }

    /** Whether the event, and everything after it, is too late. */
    boolean isAfter(TradeUpdate update) {
        return (until != null && update.recordedAt().isAfter(until)) || (untilId != null && update.id().seq() > untilId.seq());
    }

    /** Whether there is nothing more to come once the journal has been read up to here, at that time. */
    boolean isOver(long reached, Instant readAt) {
        return (until != null && readAt.isAfter(until)) || (untilId != null && reached >= untilId.seq());
    }

    /** An RFC 3339 time, or a date: its beginning in UTC, or its end. */
    private static @Nullable Instant time(MultiValueMap<String, String> parameters, String name, boolean end) {
        String text = text(parameters, name);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).plusDays(end ? 1 : 0).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(end ? 1 : 0)
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw invalid(name, "must be a date or an RFC 3339 time");
        }
    }

    private static @Nullable EventId id(AccountId account, MultiValueMap<String, String> parameters, String name) {
        String text = text(parameters, name);
        if (text == null) {
            return null;
        }
        try {
            EventId id = EventId.parse(text);
            if (id.isOf(account)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(name, "must be a ULID");
        }
        throw invalid(name, "is no event of this account");
    }

    private static @Nullable String text(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    private static Refusal invalid(String name, String problem) {
        return Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-parameter", name + " " + problem).code(INVALID_PARAMETER).field(name);
    }
}
