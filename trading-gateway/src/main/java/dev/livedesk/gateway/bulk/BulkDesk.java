package dev.livedesk.gateway.bulk;

import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.trade.TradeReader;
import dev.livedesk.market.ledger.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Takes uploads, and sees each of them to its end: also those that a killed gateway left. */
public final class BulkDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkDesk.class);
    private static final long LOOK_EVERY_SECONDS = 10;

    private final BulkStore store;
    private final UploadCheck check;
    private final UploadEnds ends;
    private final BulkOptions options;
    private final SpoolFolder folder;
    private final Semaphore intakes;
    private final Semaphore runs;
    private final Set<UUID> mine = ConcurrentHashMap.newKeySet();
    private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    /** One that has just begun is ours before anybody looks for those that were left alone. */
    private final ReentrantLock looking = new ReentrantLock();

    private volatile boolean stopping;

    public BulkDesk(
            Ledger ledger,
            BulkStore store,
            TransactionOperations transactions,
            Function<String, Asset> assets,
            TradeReader reader,
            BulkOptions options) {
        this.store = store;
        Intake intake = new Intake(reader, store, options.maxLines());
        this.check = new UploadCheck(ledger, store, transactions, assets, intake, options.maxBytes());
        this.options = options;
        this.intakes = new Semaphore(options.atOnce());
        this.runs = new Semaphore(options.atOnce());
        try {
            this.folder = SpoolFolder.open(options.spool());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for uploads cannot be used: " + options.spool(), e);
        }
        this.ends = new UploadEnds(ledger, store, assets, folder, () -> stopping);
    }

    /** Goes on with what is open, now and whenever some upload was left alone. */
    public void start() {
        runners.execute(this::sweep);
        beat.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * What is asked for with an upload.
     *
     * @param account of lines that name none
     * @param batch lines of one transaction
     */
    record Request(Caller caller, String key, AccountId account, boolean allOrNothing, int batch, RawLines.Format format) {}

    /** An upload that was taken, or that had been before under the same key. */
    record Answer(BulkGroup group, boolean repeated) {}

    /**
     * Takes an upload; returns when it is checked, while it is booked.
     *
     * @throws Refusal 422 if all or nothing is wanted and a line is bad, or if it cannot be read; 429 if too many come in
     */
    Answer take(Request request, InputStream body) {
        if (!intakes.tryAcquire()) {
            throw Refusal.tooMany("%d uploads come in already".formatted(options.atOnce()), 5);
        }
        try {
            Optional<UUID> begun = begin(request);
            if (begun.isEmpty()) {
                return new Answer(store.byKey(request.caller().user(), request.key()).orElseThrow(), true);
            }
            UUID group = begun.get();
            try {
                return new Answer(check.check(group, request, body, folder.spool(folder.name(), group)), false);
            } finally {
                mine.remove(group);
                look(group);
            }
        } finally {
            intakes.release();
        }
    }

    private Optional<UUID> begin(Request request) {
        looking.lock();
        try {
            Optional<UUID> begun = store.begin(
                    UUID.randomUUID(), request.caller().user(), request.key(), request.caller().actor(), request.allOrNothing(), request.batch(),
                    folder.name());
            begun.ifPresent(mine::add);
            return begun;
        } finally {
            looking.unlock();
        }
    }

    private void sweep() {
        try {
            folder.sweep(group -> store.find(group).filter(found -> !found.state().isFinal()).isPresent());
        } catch (IOException | DataAccessException e) {
            LOG.atWarn().setCause(e).log("files of ended uploads were not deleted");
        }
    }

    /** Goes on with uploads that nobody works on. */
    public void look() {
        looking.lock();
        try {
            if (!mine.isEmpty()) {
                store.heard(mine);
            }
            store.open(folder.names()).forEach(this::look);
        } catch (DataAccessException | TransactionException e) {
            LOG.atWarn().setCause(e).log("uploads could not be looked at");
        } catch (RejectedExecutionException e) {
            LOG.atDebug().setCause(e).log("no more uploads are gone on with: the gateway stops");
        } finally {
            looking.unlock();
        }
    }

    private void look(UUID group) {
        if (!stopping && mine.add(group)) {
            runners.execute(() -> {
                try {
                    runs.acquireUninterruptibly();
                    try {
                        ends.seeToItsEnd(group);
                    } finally {
                        runs.release();
                    }
                } finally {
                    mine.remove(group);
                }
            });
        }
    }

    /** Leaves off after the batches that are being booked; the next start goes on. */
    @Override
    public void close() {
        stopping = true;
        beat.shutdownNow();
        runners.close();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the folder of uploads could not be left");
        }
    }
}
