package dev.livedesk.bars.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of an upload in UTF-8: none may be long, and all of them together not too much. */
final class UploadLines {

    static final int LONGEST = 4_096;

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final DatasetLimits limits;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] line = new byte[LONGEST];
    private int at;
    private int end;
    private long bytes;
    private long number;

    UploadLines(InputStream in, DatasetLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line without its end; null at the end of the text.
     *
     * @throws TooLarge if there is more than the limits allow
     */
    @Nullable String next() throws IOException {
        int length = 0;
        boolean any = false;
        for (int b = read(); b >= 0; b = read()) {
            any = true;
            if (b == '\n') {
                break;
            }
            if (length == LONGEST) {
                throw new BrokenDataset(new OhlcLine.Refused(number + 1, "", "", "is longer than %d bytes".formatted(LONGEST)));
            }
            line[length++] = (byte) b;
        }
        if (!any) {
            return null;
        }
        number++;
        if (number > limits.maxLines()) {
            throw new TooLarge("the upload has more than %d lines".formatted(limits.maxLines()));
        }
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        // Some programs begin a file with a byte order mark.
        return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private int read() throws IOException {
        if (at == end) {
            end = Math.max(0, in.read(buffer, 0, BUFFER));
            at = 0;
            bytes += end;
            if (bytes > limits.maxSize()) {
                throw new TooLarge("the upload is larger than %d bytes".formatted(limits.maxSize()));
            }
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    /** More than the limits allow. */
    static final class TooLarge extends RuntimeException {
        TooLarge(String reason) {
            super(reason, null, false, false);
        }
    }
}
