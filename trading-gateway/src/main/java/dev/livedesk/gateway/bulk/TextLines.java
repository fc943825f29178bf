package dev.livedesk.gateway.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of text in UTF-8, of which none may be long. */
final class TextLines {

    static final int LONGEST = 4096;

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] line = new byte[LONGEST];
    private int at;
    private int end;
    private long number;

    TextLines(InputStream in) {
        this.in = in;
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line without its end; null at the end of the text.
     *
     * @throws BrokenUpload if it is longer than {@value #LONGEST} bytes
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
                throw new BrokenUpload(number + 1, "is longer than %d bytes".formatted(LONGEST));
            }
            line[length++] = (byte) b;
        }
        if (!any) {
            return null;
        }
        number++;
        int from = number == 1 && length >= 3 && isMark(line) ? 3 : 0;
        int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
        return new String(Arrays.copyOfRange(line, from, to), StandardCharsets.UTF_8);
    }

    /** Some programs begin a file with a byte order mark. */
    private static boolean isMark(byte[] start) {
        return start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
    }

    private int read() throws IOException {
        if (at == end) {
            end = in.read(buffer, 0, BUFFER);
            at = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }
}
