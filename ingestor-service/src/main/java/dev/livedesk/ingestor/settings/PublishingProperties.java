package dev.livedesk.ingestor.settings;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events go to Redis.
 *
 * @param tickWindow for which ticks are collected into one entry of a stream
 * @param newestWindow between two writes of a ticker's newest quote
 * @param queueCapacity events between the sockets and the publishing thread; a full queue makes the sockets wait
 * @param tickStreamEntries that each tick stream keeps at most, about
 * @param tickStreamsSize of all tick streams together, about: they keep fewer entries where these are long
 * @param spool of ticks that Redis does not take
 */
public record PublishingProperties(
        @NotNull @DefaultValue("5ms") Duration tickWindow,
        @NotNull @DefaultValue("10ms") Duration newestWindow,
        @DefaultValue("65536") int queueCapacity,
        @DefaultValue("50000") int tickStreamEntries,
        @NotNull @DefaultValue("256MB") DataSize tickStreamsSize,
        @NotNull @DefaultValue SpoolProperties spool) {

    public PublishingProperties {
        require(!tickWindow.isNegative() && tickWindow.toMillis() <= 1_000, "tick-window must be from 0 to 1s, not " + tickWindow);
        require(
                !newestWindow.isNegative() && newestWindow.toMillis() <= 1_000,
                "newest-window must be from 0 to 1s, not " + newestWindow);
        require(queueCapacity >= 1 && queueCapacity <= 10_000_000, "queue-capacity must be from 1 to 10000000, not " + queueCapacity);
        require(tickStreamEntries >= 1, "tick-stream-entries must be positive, not " + tickStreamEntries);
        require(tickStreamsSize.toMegabytes() >= 1, "tick-streams-size must be at least 1MB, not " + tickStreamsSize);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("publishing." + otherwise);
        }
    }
}
