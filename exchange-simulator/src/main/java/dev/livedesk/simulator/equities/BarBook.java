package dev.livedesk.simulator.equities;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The recorded minutes of one stock, in compact arrays; a sparse stock has minutes without a bar. */
final class BarBook {

    private static final int FIELDS = 5;

    private final int[] values;
    private final boolean[] present;

    BarBook(int minutes) {
        values = new int[minutes * FIELDS];
        present = new boolean[minutes];
    }

    void put(int minute, MinuteBar bar) {
        if (present[minute]) {
            throw new IllegalArgumentException("minute " + minute + " is there twice");
        }
        present[minute] = true;
        int at = minute * FIELDS;
        values[at] = bar.open();
        values[at + 1] = bar.high();
        values[at + 2] = bar.low();
        values[at + 3] = bar.close();
        values[at + 4] = bar.volume();
    }

    @Nullable MinuteBar bar(int minute) {
        if (!present[minute]) {
            return null;
        }
        int[] bar = Arrays.copyOfRange(values, minute * FIELDS, (minute + 1) * FIELDS);
        return new MinuteBar(bar[0], bar[1], bar[2], bar[3], bar[4]);
    }

    /** The last close before that minute; before the first bar of all, that bar's open. */
    int priceBefore(int minute) {
        for (int i = minute - 1; i >= 0; i--) {
            if (present[i]) {
                return values[i * FIELDS + 3];
            }
        }
        for (int i = minute; i < present.length; i++) {
            if (present[i]) {
                return values[i * FIELDS];
            }
        }
        throw new IllegalStateException("no bar at all");
    }
}
