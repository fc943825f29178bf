package dev.livedesk.gateway.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Reads a spool a batch ahead: while one batch is booked, which is mostly waiting for the database, the next is parsed. For one thread. */
final class SpoolAhead implements Closeable {

    private static final Executor THREADS = command -> Thread.ofVirtual().name("spool").start(command);

    private final Spool.Reader reader;
    private final int batch;
    private CompletableFuture<List<SpooledLine>> ahead;

    /** @param batch lines of one batch */
    SpoolAhead(Spool.Reader reader, int batch) {
        this.reader = reader;
        this.batch = batch;
        this.ahead = begin();
    }

    /** The next lines; none at the end. */
    List<SpooledLine> next() throws IOException {
        List<SpooledLine> lines;
        try {
            lines = ahead.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case UncheckedIOException broken -> throw broken.getCause();
                case RuntimeException broken -> throw broken;
                case null, default -> throw e;
            }
        }
        if (!lines.isEmpty()) {
            ahead = begin();
        }
        return lines;
    }

    private CompletableFuture<List<SpooledLine>> begin() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return reader.next(batch);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, THREADS);
    }

    /** Once what is being read is read. */
    @Override
    public void close() throws IOException {
        ahead.handle((lines, failure) -> lines).join();
        reader.close();
    }
}
