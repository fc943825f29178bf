package dev.livedesk.bars.dataset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dataset as it is shown. */
record DatasetView(
        UUID id,
        String name,
        List<String> symbols,
        long rows,
        long refused,
        Instant from,
        Instant to,
        @Nullable String timeframe,
        Instant createdAt,
        String createdBy) {

    static DatasetView of(Dataset dataset) {
        return new DatasetView(
                dataset.id(),
                dataset.name(),
                dataset.symbols(),
                dataset.bars(),
                dataset.refused(),
                dataset.from(),
                dataset.to(),
                dataset.timeframe(),
                dataset.createdAt(),
                dataset.createdBy());
    }
}
