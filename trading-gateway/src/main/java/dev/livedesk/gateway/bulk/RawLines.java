package dev.livedesk.gateway.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of an upload, read one by one as they come: never is more than one in memory. */
interface RawLines {

    /**
     * The next line; none at the end.
     *
     * @throws BrokenUpload if what follows cannot be read any more
     * @throws IOException if the upload breaks off
     */
    Optional<RawLine> next() throws IOException;

    /** Formats that are read. */
    enum Format {
        CSV,
        NDJSON,
        JSON;

        RawLines read(InputStream in) throws IOException {
            return switch (this) {
                case CSV -> CsvLines.of(new TextLines(in));
                case NDJSON -> new NdjsonLines(new TextLines(in));
                case JSON -> new JsonArrayLines(in);
            };
        }
    }
}
