package dev.livedesk.bars.shipped;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.market.instrument.Instrument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A file of bars of one instrument that comes with Livedesk: a gzipped CSV beside this class.
 *
 * @param path below {@code shipped/}
 * @param dataset names the source of its bars
 * @param sha256 of its bytes: a file that changes is loaded anew
 */
record ShippedFile(String path, TimeColumn time, Instrument instrument, String dataset, String sha256) {

    private static final String LIST = "files.csv";

    /** All of them, in the order in which they are loaded. */
    static List<ShippedFile> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource(LIST), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(ShippedFile::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ShippedFile parse(String line) {
        String[] cells = line.split(",", -1);
        return new ShippedFile(cells[0], TimeColumn.valueOf(cells[1]), Instrument.parse(cells[2]), cells[3], cells[4]);
    }

    /** Of the bars in it. */
    String source() {
        return Sources.shipped(dataset);
    }

    /** Its bars. */
    CsvBars read() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(resource(path)), StandardCharsets.UTF_8))) {
            return CsvBars.read(lines, time, instrument.venue());
        }
    }

    /** Its bytes, as they are. */
    InputStream open() {
        return resource(path);
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(ShippedFile.class.getResourceAsStream(path), () -> "not shipped: " + path);
    }
}
