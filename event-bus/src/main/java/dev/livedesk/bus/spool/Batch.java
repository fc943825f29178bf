package dev.livedesk.bus.spool;

/** A batch of a {@link Spool}. */
public final class Batch {

    private final long end;
    private final int count;
    private final byte[] bytes;

    Batch(long end, int count, byte[] bytes) {
        this.end = end;
        this.count = count;
        this.bytes = bytes;
    }

    /** The place after it. */
    public long end() {
        return end;
    }

    /** Of what is in it, as it was said. */
    public int count() {
        return count;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
