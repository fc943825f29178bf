package dev.livedesk.gateway.bulk;

/** An upload that cannot be read to its end: it is refused as a whole, whatever was good of it. */
final class BrokenUpload extends RuntimeException {

    private final long line;

    BrokenUpload(long line, String reason) {
        super(reason, null, false, false);
        this.line = line;
    }

    long line() {
        return line;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
