package dev.livedesk.bars.copy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Rows in the binary format of {@code COPY}: a growing array that is filled field by field and sent whole. For one thread. The format is
 * Postgres' own ("Binary Format" in its manual's page of {@code COPY}).
 */
public final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final long MICROS_FROM_1970_TO_2000 = 946_684_800_000_000L;
    private static final long DAYS_FROM_1970_TO_2000 = 10_957;
    private static final int INITIAL_BYTES = 64 * 1024;

    private final int columns;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;
    private int rows;

    /** For rows of so many columns. */
    public CopyRows(int columns) {
        this.columns = columns;
        put(SIGNATURE);
        putInt(0); // flags: no object ids
        putInt(0); // no header extension
    }

    /** Begins a row; as many fields as there are columns must follow. */
    public CopyRows row() {
        putShort(columns);
        rows++;
        return this;
    }

    /** A {@code text}. */
    public CopyRows text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        putInt(encoded.length);
        put(encoded);
        return this;
    }

    /** A {@code double precision}. */
    public CopyRows float8(double value) {
        putInt(Double.BYTES);
        putLong(Double.doubleToLongBits(value));
        return this;
    }

    /** A {@code bigint}. */
    public CopyRows int8(long value) {
        putInt(Long.BYTES);
        putLong(value);
        return this;
    }

    /** An {@code integer}. */
    public CopyRows int4(int value) {
        putInt(Integer.BYTES);
        putInt(value);
        return this;
    }

    /** A {@code smallint}. */
    public CopyRows int2(int value) {
        putInt(Short.BYTES);
        putShort(value);
        return this;
    }

    /** A {@code timestamptz}, from microseconds since 1970. */
    public CopyRows time(long epochMicros) {
        return int8(epochMicros - MICROS_FROM_1970_TO_2000);
    }

    /** A {@code timestamptz}, cut to the microsecond. */
    public CopyRows time(Instant time) {
        return time(Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000));
    }

    /** A {@code date}. */
    public CopyRows date(LocalDate day) {
        putInt(Integer.BYTES);
        putInt(Math.toIntExact(day.toEpochDay() - DAYS_FROM_1970_TO_2000));
        return this;
    }

    /** A null of any type. */
    public CopyRows absent() {
        putInt(-1);
        return this;
    }

    /** Rows begun so far. */
    public int rows() {
        return rows;
    }

    /** The whole, with its end: nothing may be added after it. */
    byte[] finished() {
        putShort(-1);
        return Arrays.copyOf(bytes, length);
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void putShort(int value) {
        room(Short.BYTES);
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >>> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
