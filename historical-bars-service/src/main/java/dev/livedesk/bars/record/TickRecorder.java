package dev.livedesk.bars.record;

import dev.livedesk.bars.BarsProperties;
import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.Recorded;
import dev.livedesk.bars.batch.TickBatch;
import dev.livedesk.bars.copy.Copy;
import dev.livedesk.bars.partition.TickPartitions;
import dev.livedesk.bars.rollup.BarMaker;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.spool.Spool;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records every tick of the streams, and lets bars be made of them, on one thread of its own. Whatever fails, it begins again at the places that
 * the database holds. Several recorders may run: one works, the others stand by.
 */
public final class TickRecorder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TickRecorder.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
    private static final long TRY_EVERY_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LOG_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final BusClient bus;
    private final RecordingStore store;
    private final TickPartitions partitions;
    private final BarMaker bars;
    private final RecorderMeters meters;
    private final BarsProperties.Recorder settings;
    private final Clock clock;
    private volatile Pause pause = new Pause();
    private volatile @Nullable Thread thread;
    private volatile State state = State.STOPPED;
    private volatile @Nullable String spoolProblem;
    private @Nullable WaitingTicks waiting;
    /** What was read, whether or not Postgres has it; null before anything was. */
    private @Nullable Recorded known;
    private Duration wait = FIRST_WAIT;
    private long loggedAt = System.nanoTime() - LOG_EVERY_NANOS;

    public TickRecorder(
            BusClient bus,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Copy copy,
            TickPartitions partitions,
            BarMaker bars,
            MeterRegistry meters,
            BarsProperties.Recorder settings,
            Clock clock) {
        this.bus = bus;
        this.store = new RecordingStore(jdbc, transactions, copy);
        this.partitions = partitions;
        this.bars = bars;
        this.meters = new RecorderMeters(meters, clock);
        this.settings = settings;
        this.clock = clock;
    }

    /** What it does now. */
    public enum State {
        STOPPED,
        RECORDING,
        /** Another recorder works. */
        STANDING_BY,
        /** Postgres does not answer, or has not caught up yet: ticks wait on disk. */
        SPOOLING,
        /** Redis or Postgres does not answer; it begins again and again. */
        FAILING
    }

    public State state() {
        return state;
    }

    /** Why there is no spool although one is configured; else null. */
    public @Nullable String spoolProblem() {
        return spoolProblem;
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            pause = new Pause();
            thread = Thread.ofVirtual().name("bars-recorder").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        pause.stop();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            if (!running.join(STOP_WITHIN)) {
                LOG.warn("the recorder is still busy; what it has not committed is recorded at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try (WaitingTicks opened = open();
                SpoolClaim claimed = new SpoolClaim(bus)) {
            waiting = opened;
            while (!pause.isStopped()) {
                try {
                    if (record(claimed) == RecordingStore.Outcome.SUPERSEDED) {
                        meters.superseded();
                        standBy();
                    }
                } catch (RuntimeException e) {
                    meters.failed();
                    state = State.FAILING;
                    log(e);
                    pause.of(wait);
                    wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
                }
            }
        }
        meters.stopped();
        state = State.STOPPED;
    }

    /** Null without a spool: then, while Postgres is away, ticks are where Redis keeps them. */
    private @Nullable WaitingTicks open() {
        Path folder = settings.spool().folder();
        try {
            spoolProblem = null;
            return folder == null ? null : new WaitingTicks(Spool.open(folder, settings.spool().maxSize().toBytes()));
        } catch (UncheckedIOException e) {
            spoolProblem = "%s cannot be used: while Postgres is away ticks wait in Redis alone, until the next start".formatted(folder);
            LOG.atError().addKeyValue("folder", folder).setCause(e).log("no spool: while Postgres is away ticks wait in Redis alone, until the next start");
            return null;
        }
    }

    /** Records until it is to stop or to begin again. */
    private RecordingStore.Outcome record(SpoolClaim claimed) {
        WaitingTicks ticks = waiting;
        if (claimed.isHeldByOther(ticks == null ? null : ticks.id())) {
            state = State.STANDING_BY;
            pause.of(settings.standby());
            return RecordingStore.Outcome.WRITTEN;
        }
        if (ticks != null && !ticks.isEmpty()) {
            Recorded before = known;
            spool(ticks, claimed, before == null ? ticks.readUpTo(settings.midPointFeeds()) : before);
            return RecordingStore.Outcome.WRITTEN;
        }
        Recorded recorded;
        try {
            partitions.open(today());
            recorded = store.load(settings.midPointFeeds());
        } catch (DataAccessException | TransactionException e) {
            Recorded before = known;
            if (ticks == null || before == null || !claimed.hold(ticks.id())) {
                throw e;
            }
            LOG.atWarn().setCause(e).log("Postgres does not answer: ticks wait on disk");
            spool(ticks, claimed, before);
            return RecordingStore.Outcome.WRITTEN;
        }
        known = recorded;
        try (TickReader reader = new TickReader(bus, recorded, settings.window(), settings.maxRows(), pause)) {
            meters.recording();
            state = State.RECORDING;
            while (!pause.isStopped()) {
                TickBatch batch = reader.gather();
                if (write(batch, recorded) == RecordingStore.Outcome.SUPERSEDED) {
                    known = null;
                    return RecordingStore.Outcome.SUPERSEDED;
                }
                wait = FIRST_WAIT;
                Instant readUpTo = reader.readUpTo();
                bars.close(readUpTo == null ? clock.instant() : readUpTo);
                if (beginsAnew(batch)) {
                    return RecordingStore.Outcome.WRITTEN; // the reader has to begin again, at the stream's beginning
                }
            }
        }
        return RecordingStore.Outcome.WRITTEN;
    }

    private RecordingStore.Outcome write(TickBatch batch, Recorded recorded) {
        if (batch.isEmpty()) {
            return RecordingStore.Outcome.WRITTEN;
        }
        partitions.open(today());
        RecordingStore.Outcome outcome = store.write(batch, clock.instant());
        if (outcome == RecordingStore.Outcome.WRITTEN) {
            recorded.advance(batch);
            meters.written(batch);
        }
        return outcome;
    }

    /** Reads on and puts what comes on disk, and moves the oldest from there to Postgres as soon as that takes it; until nothing is left there. */
    private void spool(WaitingTicks ticks, SpoolClaim claimed, Recorded read) {
        state = State.SPOOLING;
        known = read;
        Recorded inPostgres = null;
        long tryAt = System.nanoTime();
        try (TickReader reader = new TickReader(bus, read, settings.window(), settings.maxRows(), pause)) {
            while (!pause.isStopped()) {
                if (!claimed.hold(ticks.id())) {
                    throw new IllegalStateException("another recorder has ticks on disk");
                }
                TickBatch batch = reader.gather();
                put(ticks, batch, read);
                wait = FIRST_WAIT;
                long now = System.nanoTime();
                if (now >= tryAt) {
                    inPostgres = move(ticks, inPostgres);
                    if (inPostgres != null && ticks.isEmpty()) {
                        LOG.info("Postgres has all ticks that waited on disk");
                        claimed.release(ticks.id());
                        return;
                    }
                    long took = System.nanoTime() - now; // for which nothing was read
                    tryAt = now + took + (inPostgres == null ? Math.max(TRY_EVERY_NANOS, took) : 0);
                }
                if (beginsAnew(batch)) {
                    return;
                }
            }
        }
    }

    private void put(WaitingTicks ticks, TickBatch batch, Recorded read) {
        if (!batch.isEmpty()) {
            long gone = ticks.put(batch);
            read.advance(batch);
            meters.spooled(batch);
            meters.onDisk(ticks.size(), gone);
        }
    }

    /** Moves some of the oldest to Postgres; null if it does not take them. */
    private @Nullable Recorded move(WaitingTicks ticks, @Nullable Recorded inPostgres) {
        try {
            Recorded recorded = inPostgres == null ? store.load(settings.midPointFeeds()) : inPostgres;
            TickBatch batch = recorded.next();
            long place = ticks.hand(batch, settings.maxRows());
            if (write(batch, recorded) == RecordingStore.Outcome.SUPERSEDED) {
                meters.superseded();
                return null;
            }
            ticks.taken(place);
            meters.onDisk(ticks.size(), 0);
            return recorded;
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Postgres does not take them yet", e);
            return null;
        }
    }

    private static boolean beginsAnew(TickBatch batch) {
        return batch.moves().values().stream().anyMatch(move -> move.to().equals(EntryId.BEGINNING));
    }

    /** Waits until no other recorder moves the places any more. */
    private void standBy() {
        state = State.STANDING_BY;
        Map<String, EntryId> seen = store.places();
        while (!pause.isStopped()) {
            pause.of(settings.standby());
            Map<String, EntryId> now = store.places();
            if (now.equals(seen)) {
                return;
            }
            seen = now;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void log(RuntimeException failure) {
        if (System.nanoTime() - loggedAt >= LOG_EVERY_NANOS) {
            loggedAt = System.nanoTime();
            LOG.atWarn().setCause(failure).log("recording began again; nothing is lost while Redis keeps what is not recorded");
        }
    }
}
