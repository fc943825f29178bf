package dev.livedesk.simulator.binance;

import java.util.function.LongUnaryOperator;

/** Reads and replaces single values in a recorded frame, so that all its other bytes stay as they were. */
final class FrameText {

    private static final int NONE = -1;

    private FrameText() {}

    /** The value of a key as it is written, quotes included; empty if the key is not there. */
    static String value(String frame, String key) {
        int start = start(frame, key);
        return start == NONE ? "" : frame.substring(start, end(frame, start));
    }

    /** The text of a key, without its quotes. */
    static String text(String frame, String key) {
        String value = value(frame, key);
        return value.substring(1, value.length() - 1);
    }

    /** The frame with one whole number replaced; as it is, if the key is not there. */
    static String mapNumber(String frame, String key, LongUnaryOperator change) {
        int start = start(frame, key);
        if (start == NONE) {
            return frame;
        }
        int end = end(frame, start);
        long number = Long.parseLong(frame, start, end, 10);
        return frame.substring(0, start) + change.applyAsLong(number) + frame.substring(end);
    }

    /** The frame with one text replaced. */
    static String withText(String frame, String key, String text) {
        int start = start(frame, key);
        return frame.substring(0, start) + '"' + text + '"' + frame.substring(end(frame, start));
    }

    /** The frame with one more value at its end. */
    static String plus(String frame, String key, String value) {
        return frame.substring(0, frame.length() - 1) + ",\"" + key + "\":" + value + "}";
    }

    private static int start(String frame, String key) {
        String quoted = "\"" + key + "\":";
        int at = frame.indexOf(quoted);
        return at < 0 ? NONE : at + quoted.length();
    }

    private static int end(String frame, int start) {
        int end = start;
        while (frame.charAt(end) != ',' && frame.charAt(end) != '}') {
            end++;
        }
        return end;
    }
}
