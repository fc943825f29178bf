package dev.livedesk.gateway.bulk;

import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.ledger.Rehearsal;
import dev.livedesk.gateway.trade.TradeReader;
import dev.livedesk.market.ledger.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final long RETRY_MILLIS = 500;
    private static final int REHEARSED_TOGETHER = 5_000;

    private final Ledger ledger;
    private final BulkStore store;
    private final TransactionOperations transactions;
    private final Function<String, Asset> assets;
    private final Intake intake;
    private final BulkOptions options;
    private final SpoolFolder folder;
    private final Semaphore intakes;
    private final Semaphore runs;
    private final Set<UUID> mine = ConcurrentHashMap.newKeySet();
    private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private volatile boolean stopping;

    public BulkDesk(
            Ledger ledger,
            BulkStore store,
            TransactionOperations transactions,
            Function<String, Asset> assets,
            TradeReader reader,
            BulkOptions options) {
        this.ledger = ledger;
        this.store = store;
        this.transactions = transactions;
        this.assets = assets;
        this.intake = new Intake(reader, store, options.maxLines());
        this.options = options;
        this.intakes = new Semaphore(options.atOnce());
        this.runs = new Semaphore(options.atOnce());
        try {
            this.folder = SpoolFolder.open(options.spool());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for uploads cannot be used: " + options.spool(), e);
        }
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
            Optional<UUID> begun = store.begin(
                    UUID.randomUUID(), request.caller().user(), request.key(), request.caller().actor(), request.allOrNothing(), request.batch(),
                    folder.name());
            if (begun.isEmpty()) {
                return new Answer(store.byKey(request.caller().user(), request.key()).orElseThrow(), true);
            }
            UUID group = begun.get();
            mine.add(group);
            try {
                return new Answer(checked(group, request, body), false);
            } finally {
                mine.remove(group);
                look(group);
            }
        } finally {
            intakes.release();
        }
    }

    private BulkGroup checked(UUID group, Request request, InputStream body) {
        Spool spool = folder.spool(folder.name(), group);
        boolean runs = false;
        try (Spool.Writer writer = spool.writer()) {
            Intake.Taken taken = intake.take(
                    group, request.format().read(new CappedStream(body, options.maxBytes())), new Accounts(request)::of, writer);
            writer.finish();
            store.counted(group, taken.lines(), taken.invalid());
            long bad = taken.invalid();
            if (request.allOrNothing() && bad == 0) {
                bad = rehearsed(group, spool, request.batch());
                store.counted(group, taken.lines(), bad);
            }
            if (request.allOrNothing() && bad > 0) {
                throw refused(group, "%d of %d lines are refused: nothing is booked".formatted(bad, taken.lines()), 0);
            }
            transactions.executeWithoutResult(status -> store.run(group, taken.good()));
            runs = true;
            return store.find(group).orElseThrow();
        } catch (BrokenUpload e) {
            if (e.line() > 0) {
                store.refuse(group, List.of(new BulkStore.Refusal(e.line(), "", Printable.of(e.reason()))));
            }
            throw refused(group, e.reason() + ": nothing is booked", e.line());
        } catch (IOException e) {
            store.move(group, BulkGroup.State.VALIDATING, BulkGroup.State.FAILED, "the upload broke off: nothing was booked");
            throw Refusal.badRequest("the upload broke off: nothing was booked");
        } finally {
            if (!runs) {
                delete(spool);
            }
        }
    }

    private Refusal refused(UUID group, String reason, long line) {
        store.move(group, BulkGroup.State.VALIDATING, BulkGroup.State.REFUSED, reason);
        String where = line > 0 ? "line " + line + " " : "";
        return Refusal.unprocessable(where + reason).with("group", group.toString());
    }

    /** How many lines would be refused if all were booked now. */
    private long rehearsed(UUID group, Spool spool, int batch) throws IOException {
        Map<AccountId, Rehearsal> rehearsals = new HashMap<>();
        List<BulkStore.Refusal> refusals = new ArrayList<>();
        long bad = 0;
        try (Spool.Reader lines = spool.reader(assets)) {
            int most = Math.min(batch, REHEARSED_TOGETHER);
            for (List<SpooledLine> some = lines.next(most); !some.isEmpty(); some = lines.next(most)) {
                Map<AccountId, List<TradeCommand.Line>> shares = new HashMap<>();
                some.forEach(line -> shares.computeIfAbsent(line.account(), account -> new ArrayList<>()).add(line.in(group)));
                for (Map.Entry<AccountId, List<TradeCommand.Line>> share : shares.entrySet()) {
                    Rehearsal rehearsal = rehearsals.computeIfAbsent(share.getKey(), ledger::rehearse);
                    for (Outcome.RefusedLine refused : rehearsal.next(share.getValue())) {
                        bad++;
                        if (bad <= Intake.MOST_REFUSALS) {
                            refusals.add(new BulkStore.Refusal(refused.number(), "", refused.rejection().message()));
                        }
                    }
                }
                store.refuse(group, refusals);
                refusals.clear();
            }
        }
        return bad;
    }

    private void sweep() {
        try {
            folder.sweep(group -> store.find(group).filter(found -> !found.state().isFinal()).isPresent());
        } catch (IOException | DataAccessException e) {
            LOG.atWarn().setCause(e).log("files of ended uploads were not deleted");
        }
    }

    private void look() {
        try {
            if (!mine.isEmpty()) {
                store.heard(mine);
            }
            store.open(folder.names()).forEach(this::look);
        } catch (DataAccessException | TransactionException e) {
            LOG.atWarn().setCause(e).log("uploads could not be looked at");
        } catch (RejectedExecutionException e) {
            LOG.atDebug().setCause(e).log("no more uploads are gone on with: the gateway stops");
        }
    }

    private void look(UUID group) {
        if (!stopping && mine.add(group)) {
            runners.execute(() -> {
                try {
                    runs.acquireUninterruptibly();
                    try {
                        seeToItsEnd(group);
                    } finally {
                        runs.release();
                    }
                } finally {
                    mine.remove(group);
                }
            });
        }
    }

    private void seeToItsEnd(UUID group) {
        boolean ended = false;
        while (!ended) {
            try {
                ended = step(group);
            } catch (DataAccessException | TransactionException | RejectedExecutionException e) {
                LOG.atWarn().addKeyValue("group", group).setCause(e).log("an upload waits: it is tried again");
                pause();
                ended = stopping;
            } catch (IOException | RuntimeException e) {
                LOG.atError().addKeyValue("group", group).setCause(e).log("an upload cannot be gone on with");
                return;
            }
        }
    }

    /** Whether nothing is left to be done, or the gateway stops. */
    private boolean step(UUID id) throws IOException {
        BulkGroup group = store.find(id).orElseThrow();
        boolean ours = folder.names().contains(group.spool());
        Optional<Spool> spool = ours ? Optional.of(folder.spool(group.spool(), id)) : Optional.empty();
        BulkRun run = new BulkRun(ledger, store, assets, () -> stopping);
        return switch (group.state()) {
            case VALIDATING -> {
                store.move(id, BulkGroup.State.VALIDATING, BulkGroup.State.FAILED, "the upload broke off: nothing was booked");
                spool.ifPresent(BulkDesk::delete);
                yield true;
            }
            case RUNNING -> {
                long good = group.parts().stream().mapToLong(BulkGroup.Part::lines).sum();
                if (spool.isPresent() && spool.get().isWhole(good)) {
                    yield !run.book(id, spool.get());
                }
                lost(group);
                yield false;
            }
            case TAKING_BACK -> !run.takeBack(id);
            case DONE, REFUSED, TAKEN_BACK, INTERRUPTED, FAILED -> {
                spool.ifPresent(BulkDesk::delete);
                LOG.atInfo().addKeyValue("group", id).addKeyValue("state", group.state().wireName()).addKeyValue("booked", group.booked())
                        .log("an upload ended");
                yield true;
            }
        };
    }

    /** Its lines are gone: what was to be all or nothing is taken back, of the other it is said how much there is. */
    private void lost(BulkGroup group) {
        store.stop(group.id());
        if (group.allOrNothing()) {
            store.move(group.id(), BulkGroup.State.RUNNING, BulkGroup.State.TAKING_BACK, "its file is lost");
        } else {
            store.move(group.id(), BulkGroup.State.RUNNING, BulkGroup.State.INTERRUPTED,
                    "its file is lost: %d lines were booked".formatted(group.booked()));
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private static void delete(Spool spool) {
        try {
            spool.delete();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the file of an upload could not be deleted");
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
