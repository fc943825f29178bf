package dev.livedesk.bars;

import dev.livedesk.bars.backfill.BackfillSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of this service.
 *
 * @param recorder how ticks are recorded
 * @param closeDelay how long after its minute a bar waits for late trades before it closes
 * @param tickRetention how long recorded ticks are kept, in whole days; bars are kept forever
 * @param shipped whether the bars that come with Livedesk are loaded
 * @param datasets how much users may upload
 * @param backfill which exchanges are asked for what the desk has not recorded
 */
@Validated
@ConfigurationProperties(prefix = "livedesk.bars", ignoreUnknownFields = false)
public record BarsProperties(
        @NotNull @Valid @DefaultValue Recorder recorder,
        @NotNull @DefaultValue("2s") Duration closeDelay,
        @NotNull @DefaultValue("7d") Duration tickRetention,
        @DefaultValue("true") boolean shipped,
        @NotNull @Valid @DefaultValue Datasets datasets,
        @NotNull @DefaultValue BackfillSettings backfill) {

    public BarsProperties {
        if (closeDelay.isNegative() || closeDelay.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("livedesk.bars.close-delay must be from 0 to 5 minutes, not " + closeDelay);
        }
        if (tickRetention.compareTo(Duration.ofDays(1)) < 0 || !tickRetention.equals(Duration.ofDays(tickRetention.toDays()))) {
            throw new IllegalArgumentException("livedesk.bars.tick-retention must be whole days, at least one, not " + tickRetention);
        }
    }

    /**
     * How ticks are recorded.
     *
     * @param enabled whether this process records at all; serving needs no recorder
     * @param window how long ticks are gathered before they are written together
     * @param maxRows ticks at which a window ends early; bounds memory
     * @param standby how long a recorder that lost a race to another one waits before it looks whether that one still works
     * @param midPointFeeds feeds whose minutes without trades get a bar of the quotes' mid-points
     * @param spool where ticks wait that Postgres does not take
     */
    public record Recorder(
            @DefaultValue("true") boolean enabled,
            @NotNull @DefaultValue("500ms") Duration window,
            @DefaultValue("20000") int maxRows,
            @NotNull @DefaultValue("2s") Duration standby,
            @NotNull @DefaultValue Set<String> midPointFeeds,
            @NotNull @Valid @DefaultValue Spool spool) {

        public Recorder {
            midPointFeeds = Set.copyOf(midPointFeeds);
            if (window.toMillis() < 10 || window.toMillis() > 1500) {
                throw new IllegalArgumentException("livedesk.bars.recorder.window must be from 10 ms to 1500 ms, not " + window);
            }
            if (maxRows < 100 || maxRows > 200_000) {
                throw new IllegalArgumentException("livedesk.bars.recorder.max-rows must be from 100 to 200000, not " + maxRows);
            }
            if (standby.toMillis() < 10 || standby.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new IllegalArgumentException("livedesk.bars.recorder.standby must be from 10 ms to 1 minute, not " + standby);
            }
        }
    }

    /**
     * Where ticks wait that Postgres does not take.
     *
     * @param folder in which each recorder has one of its own; null: they wait in Redis alone, which keeps the newest
     * @param maxSize of one recorder's: what does not fit is lost, the oldest first, and counted
     */
    public record Spool(@Nullable Path folder, @NotNull @DefaultValue("1GB") DataSize maxSize) {

        /** None. */
        public static final Spool NONE = new Spool(null, DataSize.ofGigabytes(1));

        public Spool {
            if (maxSize.toMegabytes() < 1) {
                throw new IllegalArgumentException("livedesk.bars.recorder.spool.max-size must be at least 1MB, not " + maxSize);
            }
        }
    }

    /**
     * How much users may upload.
     *
     * @param maxSize of one upload
     * @param maxLines of one upload
     * @param maxPerUser datasets that a user may have at a time
     */
    public record Datasets(
            @NotNull @DefaultValue("1GB") DataSize maxSize, @DefaultValue("10000000") long maxLines, @DefaultValue("100") int maxPerUser) {

        public Datasets {
            if (maxSize.toBytes() < 1 || maxLines < 1 || maxPerUser < 1) {
                throw new IllegalArgumentException("livedesk.bars.datasets must allow something: " + maxSize + ", " + maxLines + ", " + maxPerUser);
            }
        }
    }
}
