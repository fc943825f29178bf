package dev.livedesk.bus.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A hint on {@code ledger.N}: the account's journal has reached a sequence, with the events that brought it there.
 *
 * @param seq of the newest event
 * @param events the newest ones, in order; may be fewer than are missing to a reader, and none when many were booked at once
 */
public record LedgerMessage(String account, int shard, long seq, int epoch, List<Entry> events) {

    /**
     * One event of the journal.
     *
     * @param kind {@code order}, {@code trade}, {@code cash}, {@code split} or {@code reset}
     * @param at when it took effect
     * @param orderEvent what happened to the order, as in Alpaca's trade updates: {@code new}, {@code fill}, …
     * @param order the order after it, as in {@code GET /v2/orders}
     * @param trade the trade, as in {@code GET /api/trades}
     * @param traceparent where in a trace it was published, if it is in one
     */
    public record Entry(
            long seq,
            String kind,
            Instant at,
            @Nullable String orderEvent,
            @Nullable JsonNode order,
            @Nullable JsonNode trade,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceparent) {}
}
