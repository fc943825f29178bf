package dev.livedesk.ingestor.settings;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where ticks wait that Redis does not take.
 *
 * @param folder in which each ingestor has one of its own; null: what Redis does not take is lost, and counted
 * @param maxSize of one ingestor's: what does not fit is lost, the oldest first, and counted
 * @param kept how much of what Redis has taken stays there, and is sent again when Redis comes back without it
 */
public record SpoolProperties(
        @Nullable Path folder, @NotNull @DefaultValue("256MB") DataSize maxSize, @NotNull @DefaultValue("32MB") DataSize kept) {

    public SpoolProperties {
        if (maxSize.toMegabytes() < 1) {
            throw new IllegalArgumentException("publishing.spool.max-size must be at least 1MB, not " + maxSize);
        }
        if (kept.isNegative() || kept.compareTo(maxSize) > 0) {
            throw new IllegalArgumentException("publishing.spool.kept must be from 0 to max-size, not " + kept);
        }
    }
}
