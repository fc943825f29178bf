package dev.livedesk.bars.record;

import dev.livedesk.bars.BarsProperties;
import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.Recorded;
import dev.livedesk.bars.batch.TickBatch;
import dev.livedesk.bars.copy.Copy;
import dev.livedesk.bars.partition.TickPartitions;
import dev.livedesk.bars.rollup.BarMaker;
import dev.livedesk.bus.BusClient;
import io.micrometer.core.instrument.MeterRegistry;
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
import org.springframework.jdbc.core.simple.JdbcClient;
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
        /** Redis or Postgres does not answer; it begins again and again. */
        FAILING
    }

    public State state() {
        return state;
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
        while (!pause.isStopped()) {
            try {
                if (record() == RecordingStore.Outcome.SUPERSEDED) {
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
        meters.stopped();
        state = State.STOPPED;
    }

    /** Records until it is to stop or to begin again. */
    private RecordingStore.Outcome record() {
        partitions.open(today());
        Recorded recorded = store.load(settings.midPointFeeds());
        try (TickReader reader = new TickReader(bus, recorded, settings.window(), settings.maxRows(), pause)) {
            meters.recording();
            state = State.RECORDING;
            while (!pause.isStopped()) {
                TickBatch batch = reader.gather();
                if (!batch.isEmpty()) {
                    partitions.open(today());
                    if (store.write(batch, clock.instant()) == RecordingStore.Outcome.SUPERSEDED) {
                        return RecordingStore.Outcome.SUPERSEDED;
                    }
                    recorded.advance(batch);
                    meters.written(batch);
                }
                wait = FIRST_WAIT;
                Instant readUpTo = reader.readUpTo();
                bars.close(readUpTo == null ? clock.instant() : readUpTo);
                if (batch.moves().values().stream().anyMatch(move -> move.to().equals(EntryId.BEGINNING))) {
                    return RecordingStore.Outcome.WRITTEN; // the reader has to begin again, at the stream's beginning
                }
            }
        }
        return RecordingStore.Outcome.WRITTEN;
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
