package dev.livedesk.ingestor.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a file's frames are replayed.
 *
 * @param frames protocol that the frames speak; needed for a file
 * @param speed recorded seconds for each second; 0 for as fast as possible
 * @param repeat whether it starts again at its end
 */
public record FileProperties(
        @Nullable Protocol frames, @DefaultValue("1") double speed, @DefaultValue("false") boolean repeat) {

    public FileProperties {
        if (frames == Protocol.FILE) {
            throw new IllegalArgumentException("file.frames must be alpaca, binance-spot or binance-usdm");
        }
        if (!(speed >= 0 && speed <= 100_000)) {
            throw new IllegalArgumentException("file.speed must be from 0 to 100000, not " + speed);
        }
    }
}
