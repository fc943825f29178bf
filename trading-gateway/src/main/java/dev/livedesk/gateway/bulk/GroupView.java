package dev.livedesk.gateway.bulk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upload as it is shown.
 *
 * @param mode {@code all-or-nothing} or {@code partial}
 * @param refused lines that were not booked, now or when they were checked
 * @param progress from 0 to 1: lines that were dealt with
 */
record GroupView(
        String id,
        String state,
        @Nullable String reason,
        String mode,
        int batch,
        long lines,
        long booked,
        long refused,
        double progress,
        String createdAt,
        @Nullable String finishedAt,
        List<PartView> accounts) {

    /** One account's share. */
    record PartView(String account, long lines, long booked, long refused) {}

    static GroupView of(BulkGroup group) {
        Instant finishedAt = group.finishedAt();
        long dealtWith = group.booked() + group.refused();
        return new GroupView(
                group.id().toString(),
                group.state().wireName(),
                group.reason(),
                group.allOrNothing() ? "all-or-nothing" : "partial",
                group.batch(),
                group.lines(),
                group.booked(),
                group.refused(),
                group.state().isFinal() ? 1 : group.lines() == 0 ? 0 : Math.min(1, dealtWith / (double) group.lines()),
                group.createdAt().toString(),
                finishedAt == null ? null : finishedAt.toString(),
                group.parts().stream()
                        .map(part -> new PartView(part.account().toString(), part.lines(), part.booked(), part.refused()))
                        .toList());
    }
}
