package dev.livedesk.bars.dataset;

import dev.livedesk.bars.copy.Copy;
import dev.livedesk.market.ledger.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes uploads and keeps datasets. An upload is read and written part by part, so that its size costs neither memory nor a long transaction; nobody
 * sees it before its end, and what is left of one that was broken off is deleted. Blocking.
 */
public final class Datasets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Datasets.class);
    private static final int AT_ONCE = 4;
    private static final int SHOWN = 10;
    private static final Duration RESTED = Duration.ofHours(1);
    private static final long SWEEP_SECONDS = 600;

    private final DatasetStore store;
    private final DatasetLimits limits;
    private final Semaphore uploads = new Semaphore(AT_ONCE);
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("bars-datasets").factory());

    public Datasets(JdbcClient jdbc, TransactionTemplate transactions, Copy copy, DatasetLimits limits) {
        this.store = new DatasetStore(jdbc, transactions, copy);
        this.limits = limits;
        sweeper.scheduleWithFixedDelay(this::sweep, 0, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** What became of an upload. */
    sealed interface Taken {

        record Done(Dataset dataset) implements Taken {}

        /**
         * No line of it is good.
         *
         * @param refused how many lines were looked at
         * @param first of them, with their reasons
         */
        record NothingGood(long refused, List<OhlcLine.Refused> first) implements Taken {}

        /** The user has as many datasets as he may. */
        record TooMany(int most) implements Taken {}

        /** Others upload. */
        record Busy() implements Taken {}

        record TooLarge(String reason) implements Taken {}
    }

    /**
     * Reads an upload to its end.
     *
     * @param times how its times are read
     */
    Taken take(String name, UserId owner, String createdBy, OhlcTime times, InputStream body) throws IOException {
        if (!uploads.tryAcquire()) {
            return new Taken.Busy();
        }
        try {
            return read(name, owner, createdBy, times, new UploadLines(body, limits));
        } catch (BrokenDataset broken) {
            return new Taken.NothingGood(1, List.of(broken.because()));
        } catch (UploadLines.TooLarge tooLarge) {
            return new Taken.TooLarge(String.valueOf(tooLarge.getMessage()));
        } finally {
            uploads.release();
        }
    }

    private Taken read(String name, UserId owner, String createdBy, OhlcTime times, UploadLines lines) throws IOException {
        String header = lines.next();
        OhlcColumns columns = OhlcColumns.of(header == null ? "" : header, times);
        Optional<Integer> begun = store.begin(name, owner.value(), createdBy, limits.maxPerUser());
        if (begun.isEmpty()) {
            return new Taken.TooMany(limits.maxPerUser());
        }
        int dataset = begun.get();
        boolean done = false;
        try {
            Upload upload = new Upload();
            List<OhlcLine.Refused> first = new ArrayList<>();
            for (String text = lines.next(); text != null; text = lines.next()) {
                if (text.isBlank()) {
                    continue;
                }
                OhlcLine line = columns.read(lines.number(), text);
                upload.add(line);
                if (line instanceof OhlcLine.Refused refused && first.size() < SHOWN) {
                    first.add(refused);
                }
                if (upload.isChunkFull()) {
                    store.write(dataset, upload.chunk());
                }
            }
            if (upload.isEmpty()) {
                return new Taken.NothingGood(upload.refused(), first);
            }
            store.write(dataset, upload.chunk());
            store.finish(dataset, upload);
            done = true;
            return new Taken.Done(store.find(dataset).orElseThrow());
        } finally {
            if (!done) {
                giveUp(dataset);
            }
        }
    }

    private void giveUp(int dataset) {
        try {
            store.delete(dataset);
        } catch (DataAccessException | TransactionException e) {
            LOG.atWarn().addKeyValue("dataset", dataset).setCause(e).log("a broken upload is not deleted now, but later");
        }
    }

    /** The newest first. */
    List<Dataset> all() {
        return store.all();
    }

    public Optional<Dataset> find(UUID id) {
        return store.find(id);
    }

    List<OhlcLine.Refused> refusals(Dataset dataset, long after, int most) {
        return store.refusals(dataset.number(), after, most);
    }

    void delete(Dataset dataset) {
        store.delete(dataset.number());
    }

    private void sweep() {
        try {
            store.abandoned(RESTED).forEach(store::delete);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("not swept now", e);
        }
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
    }
}
