package dev.livedesk.ingestor.file;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a file of recorded frames: a line each, {@code <receive time in nanoseconds since 1970> <frame>}, compressed with gzip or not. */
final class RecordedFrames implements AutoCloseable {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final BufferedReader lines;

    /**
     * One line.
     *
     * @param atNanos when the frame was received
     */
    record Line(long atNanos, String frame) {}

    RecordedFrames(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        lines = new BufferedReader(new InputStreamReader(unpacked(in), StandardCharsets.UTF_8), 1 << 16);
    }

    /** The next line that has the form; none at the end. */
    @Nullable Line next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int space = line.indexOf(' ');
            if (space > 0 && space <= 19 && line.chars().limit(space).allMatch(c -> c >= '0' && c <= '9')) {
                return new Line(Long.parseLong(line, 0, space, 10), line.substring(space + 1));
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
