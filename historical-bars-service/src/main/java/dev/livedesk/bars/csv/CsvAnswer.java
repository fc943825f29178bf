package dev.livedesk.bars.csv;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * An answer of any length as CSV: read page after page as fast as the client takes it.
 *
 * @param header the first line
 * @param beginning where the first page begins
 * @param pages reads a page from a place on, and tells the next place; null after the last one
 */
public record CsvAnswer<P>(String header, P beginning, Pages<P> pages) {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** Reads pages. */
    @FunctionalInterface
    public interface Pages<P> {
        @Nullable P read(P from, CsvRows into);
    }

    /** With a name for the file. */
    public Named named(String name) {
        return new Named(name);
    }

    /** The answer with the name that its file is to have, without {@code .csv}. */
    public final class Named {

        private final String name;

        private Named(String name) {
            this.name = name.replaceAll("[^A-Za-z0-9.-]", "-");
        }

        /** Read on the scheduler, where the database may be waited for. */
        public ResponseEntity<Flux<DataBuffer>> on(Scheduler blocking) {
            return ResponseEntity.ok()
                    .contentType(CSV)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                    .body(text().subscribeOn(blocking));
        }
    }

    private record Place<P>(@Nullable P next, boolean begun) {}

    private Flux<DataBuffer> text() {
        return Flux.<DataBuffer, Place<P>>generate(() -> new Place<>(beginning, false), (place, sink) -> {
            P from = place.next();
            if (from == null) {
                sink.complete();
                return place;
            }
            CsvRows rows = new CsvRows();
            if (!place.begun()) {
                rows.cell(header).end();
            }
            Place<P> next = new Place<>(pages.read(from, rows), true);
            sink.next(DefaultDataBufferFactory.sharedInstance.wrap(rows.toString().getBytes(StandardCharsets.UTF_8)));
            return next;
        });
    }
}
