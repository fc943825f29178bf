package dev.livedesk.gateway.bulk;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload as the database knows it.
 *
 * @param lines with a trade, good or bad
 * @param invalid of these, refused before anything was booked
 * @param spool the folder that keeps its checked lines
 */
record BulkGroup(
        UUID id,
        UserId user,
        String key,
        String actor,
        boolean allOrNothing,
        int batch,
        State state,
        @Nullable String reason,
        long lines,
        long invalid,
        String spool,
        Instant createdAt,
        @Nullable Instant finishedAt,
        List<Part> parts) {

    /** What becomes of an upload. */
    enum State {
        VALIDATING,
        REFUSED,
        RUNNING,
        TAKING_BACK,
        DONE,
        TAKEN_BACK,
        INTERRUPTED,
        FAILED;

        /** As in the database and in answers. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether nothing is left to be done. */
        boolean isFinal() {
            return switch (this) {
                case VALIDATING, RUNNING, TAKING_BACK -> false;
                case REFUSED, DONE, TAKEN_BACK, INTERRUPTED, FAILED -> true;
            };
        }

        static State parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * How far it is on one account.
     *
     * @param lines good ones
     * @param upTo the last line that was dealt with
     * @param refused when their turn came
     */
    record Part(AccountId account, long lines, long upTo, long booked, long refused) {}

    BulkGroup with(List<Part> known) {
        return new BulkGroup(id, user, key, actor, allOrNothing, batch, state, reason, lines, invalid, spool, createdAt, finishedAt, known);
    }

    long booked() {
        return parts.stream().mapToLong(Part::booked).sum();
    }

    long refused() {
        return invalid + parts.stream().mapToLong(Part::refused).sum();
    }
}
