package dev.livedesk.quotes.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON as bytes, without anything in between. For one message; for one thread. */
final class JsonBytes {

    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
    private static final double EXACT = 1e15;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** As it is: for names, punctuation and whatever else is ASCII and needs no escape. */
    JsonBytes ascii(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    /** JSON that was written elsewhere. */
    JsonBytes raw(byte[] json) {
        room(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    /** A string in quotes, escaped. */
    JsonBytes string(String text) {
        room(2);
        bytes[length++] = '"';
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            room(6);
            if (b == '"' || b == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = b;
            } else if (b >= 0 && b < 0x20) {
                ascii("\\u00");
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 15];
            } else {
                bytes[length++] = b;
            }
        }
        room(1);
        bytes[length++] = '"';
        return this;
    }

    JsonBytes number(long value) {
        return ascii(Long.toString(value));
    }

    /** The shortest decimal that reads back as the same double, without an exponent; null if it is no number. */
    JsonBytes number(double value) {
        if (!Double.isFinite(value)) {
            return ascii("null");
        }
        double size = Math.abs(value);
        for (int decimals = 0; decimals < TENS.length && size * TENS[decimals] <= EXACT; decimals++) {
            double scaled = Math.rint(size * TENS[decimals]);
            // Both are exact, so the quotient is the double nearest to that decimal: if it is ours, those are its shortest digits.
            if (scaled / TENS[decimals] == size) {
                return fixed(value < 0 && scaled != 0, (long) scaled, decimals);
            }
        }
        return ascii(new BigDecimal(Double.toString(value)).toPlainString());
    }

    /** A time in quotes, RFC 3339 in UTC with as many decimals as it has, from nanoseconds since 1970. */
    JsonBytes time(long nanosSince1970) {
        long second = Math.floorDiv(nanosSince1970, 1_000_000_000L);
        int nanos = (int) Math.floorMod(nanosSince1970, 1_000_000_000L);
        long day = Math.floorDiv(second, 86_400L);
        int ofDay = (int) Math.floorMod(second, 86_400L);
        room(48);
        bytes[length++] = '"';
        date(day);
        bytes[length++] = 'T';
        digits(ofDay / 3600, 2);
        bytes[length++] = ':';
        digits(ofDay / 60 % 60, 2);
        bytes[length++] = ':';
        digits(ofDay % 60, 2);
        if (nanos != 0) {
            bytes[length++] = '.';
            digits(nanos, 9);
            while (bytes[length - 1] == '0') {
                length--;
            }
        }
        bytes[length++] = 'Z';
        bytes[length++] = '"';
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Days since 1970 as a date of the proleptic Gregorian calendar, years counted from March so that the leap day is their last. */
    private void date(long day) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) Math.floorMod(shifted, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * dayOfYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        digits(year, 4);
        bytes[length++] = '-';
        digits(month, 2);
        bytes[length++] = '-';
        digits(dayOfYear - (153 * fromMarch + 2) / 5 + 1, 2);
    }

    private JsonBytes fixed(boolean negative, long digits, int decimals) {
        room(24);
        if (negative) {
            bytes[length++] = '-';
        }
        long unit = (long) TENS[decimals];
        ascii(Long.toString(digits / unit));
        if (decimals > 0) {
            room(12);
            bytes[length++] = '.';
            digits(digits % unit, decimals);
        }
        return this;
    }

    private void digits(long value, int width) {
        long left = value;
        for (int i = width - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += width;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
