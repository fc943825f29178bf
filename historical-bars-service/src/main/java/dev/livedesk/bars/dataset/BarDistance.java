package dev.livedesk.bars.dataset;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the shortest distance between two bars of one symbol says about how long the bars are. */
final class BarDistance {

    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private BarDistance() {}

    /** The timeframe, such as {@code 5Min}; null if the distance is none. Days are 23 hours long where clocks are put forward. */
    static @Nullable String timeframe(Duration distance) {
        long seconds = distance.toSeconds();
        if (seconds < 1) {
            return null;
        }
        if (seconds < MINUTE) {
            return seconds + "Sec";
        }
        if (seconds < HOUR) {
            return seconds % MINUTE == 0 ? seconds / MINUTE + "Min" : null;
        }
        if (seconds < DAY - HOUR) {
            return seconds % HOUR == 0 ? seconds / HOUR + "Hour" : null;
        }
        long days = (seconds + 2 * HOUR) / DAY;
        if (days == 1) {
            return "1Day";
        }
        return days == 7 ? "1Week" : days >= 28 && days <= 31 ? "1Month" : null;
    }
}
