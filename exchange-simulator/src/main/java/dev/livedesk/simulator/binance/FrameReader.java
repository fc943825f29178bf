package dev.livedesk.simulator.binance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads one symbol's recorded frames from a time on, a line at a time. */
final class FrameReader implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final RecordedSymbol symbol;
    private final BufferedReader lines;
    private @Nullable RawFrame head;

    FrameReader(Archive archive, RecordedSymbol symbol, long fromMicros) {
        this.symbol = symbol;
        String name = archive.resource(symbol);
        try {
            InputStream file = Objects.requireNonNull(FrameReader.class.getResourceAsStream(name), name);
            lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(file, BUFFER_BYTES), StandardCharsets.ISO_8859_1));
            String line = lines.readLine();
            while (line != null && RawFrame.receivedMicros(line) < fromMicros) {
                line = lines.readLine();
            }
            head = line == null ? null : RawFrame.parse(line, symbol);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }

    /** The next frame, or null at the end. */
    @Nullable RawFrame head() {
        return head;
    }

    /** Moves past it. */
    void advance() {
        try {
            String line = lines.readLine();
            head = line == null ? null : RawFrame.parse(line, symbol);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + symbol, e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + symbol, e);
        }
    }
}
