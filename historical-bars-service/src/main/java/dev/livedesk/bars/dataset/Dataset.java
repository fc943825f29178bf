package dev.livedesk.bars.dataset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded dataset.
 *
 * @param number names it within the database
 * @param owner the user who uploaded it
 * @param bars how many
 * @param refused lines of the upload
 * @param from start of the earliest bar
 * @param to start of the latest bar
 * @param timeframe as far as it can be told
 */
public record Dataset(
        int number,
        UUID id,
        String name,
        UUID owner,
        String createdBy,
        Instant createdAt,
        List<String> symbols,
        long bars,
        long refused,
        Instant from,
        Instant to,
        @Nullable String timeframe) {

    public Dataset {
        symbols = List.copyOf(symbols);
    }
}
