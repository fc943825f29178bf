package dev.livedesk.ingestor.protocol;

import dev.livedesk.market.tick.Stamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads exchanges' times as nanoseconds since 1970. */
public final class Times {

    private static final int DATE_AND_TIME = 19;
    private static final long MICROS_FROM = 100_000_000_000_000L;

    private Times() {}

    /**
     * An RFC 3339 time, of any precision up to nanoseconds.
     *
     * @throws java.time.DateTimeException if the characters are none
     */
    public static long parseRfc3339(char[] text, int offset, int length) {
        int end = offset + length;
        if (length <= DATE_AND_TIME || text[end - 1] != 'Z' || length > DATE_AND_TIME + 11 || !isPlain(text, offset)) {
            return Stamp.nanos(OffsetDateTime.parse(new String(text, offset, length)).toInstant());
        }
        long fraction = 0;
        int digits = 0;
        for (int i = offset + DATE_AND_TIME + 1; i < end - 1; i++, digits++) {
            fraction = fraction * 10 + digit(text[i]);
        }
        for (; digits < 9; digits++) {
            fraction *= 10;
        }
        long day = LocalDate.of(number(text, offset, 4), number(text, offset + 5, 2), number(text, offset + 8, 2)).toEpochDay();
        int hour = number(text, offset + 11, 2);
        int minute = number(text, offset + 14, 2);
        int second = number(text, offset + 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new java.time.DateTimeException("No time of day: %d:%d:%d".formatted(hour, minute, second));
        }
        return (day * 86_400 + hour * 3_600L + minute * 60L + second) * 1_000_000_000L + fraction;
    }

    /** Milliseconds since 1970, or microseconds, as Binance sends them on request. */
    public static long ofEpoch(long millisOrMicros) {
        return millisOrMicros < MICROS_FROM ? millisOrMicros * 1_000_000 : millisOrMicros * 1_000;
    }

    private static boolean isPlain(char[] text, int offset) {
        return text[offset + 4] == '-'
                && text[offset + 7] == '-'
                && text[offset + 10] == 'T'
                && text[offset + 13] == ':'
                && text[offset + 16] == ':'
                && (text[offset + DATE_AND_TIME] == '.' || text[offset + DATE_AND_TIME] == 'Z');
    }

    private static int number(char[] text, int offset, int length) {
        int number = 0;
        for (int i = offset; i < offset + length; i++) {
            number = number * 10 + digit(text[i]);
        }
        return number;
    }

    private static int digit(char c) {
        if (c < '0' || c > '9') {
            throw new java.time.DateTimeException("Not a digit: " + c);
        }
        return c - '0';
    }
}
