package dev.livedesk.bars.partition;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Drops ticks that are older than they are to be kept, once an hour. */
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long FIRST_SECONDS = 30;
    private static final long EVERY_SECONDS = 3600;

    private final TickPartitions partitions;
    private final Duration kept;
    private final Clock clock;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("bars-retention").factory());

    public Retention(TickPartitions partitions, Duration kept, Clock clock) {
        this.partitions = partitions;
        this.kept = kept;
        this.clock = clock;
    }

    /** Begins, a little after the start of the process. */
    public Retention scheduled() {
        scheduler.scheduleWithFixedDelay(this::tidy, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    /** Drops the days all of whose ticks are too old. */
    void tidy() {
        LocalDate firstKept = LocalDate.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC);
        try {
            int dropped = partitions.dropBefore(firstKept);
            if (dropped > 0) {
                LOG.atInfo().addKeyValue("partitions", dropped).addKeyValue("before", firstKept).log("old ticks are dropped");
            }
        } catch (DataAccessException e) {
            LOG.atWarn().setCause(e).log("old ticks could not be dropped now; tried again in an hour");
        }
    }

    @Override
    public void close() {
        scheduler.shutdown();
    }
}
