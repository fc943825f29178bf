package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.ledger.Ledger;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Sees uploads to their end, one step after the other: what is to be done next stands in the database. */
final class UploadEnds {

    private static final Logger LOG = LoggerFactory.getLogger(UploadEnds.class);
    private static final long RETRY_MILLIS = 500;

    private final Ledger ledger;
    private final BulkStore store;
    private final Function<String, Asset> assets;
    private final SpoolFolder folder;
    private final BooleanSupplier stopping;

    /**
     * For some gateway.
     *
     * @param stopping whether to leave off: another process goes on
     */
    UploadEnds(Ledger ledger, BulkStore store, Function<String, Asset> assets, SpoolFolder folder, BooleanSupplier stopping) {
        this.ledger = ledger;
        this.store = store;
        this.assets = assets;
        this.folder = folder;
        this.stopping = stopping;
    }

    /** Until nothing is left to be done with it, or the gateway stops. */
    void seeToItsEnd(UUID group) {
        boolean ended = false;
        while (!ended) {
            try {
                ended = step(group);
            } catch (DataAccessException | TransactionException | RejectedExecutionException e) {
                LOG.atWarn().addKeyValue("group", group).setCause(e).log("an upload waits: it is tried again");
                pause();
                ended = stopping.getAsBoolean() || Thread.currentThread().isInterrupted();
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
        BulkRun run = new BulkRun(ledger, store, assets, stopping);
        return switch (group.state()) {
            case VALIDATING -> {
                store.move(id, BulkGroup.State.VALIDATING, BulkGroup.State.FAILED, "the upload broke off: nothing was booked");
                spool.ifPresent(Spool::discard);
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
                spool.ifPresent(Spool::discard);
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
        }
    }
}
