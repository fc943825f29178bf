package dev.livedesk.bars.record;

import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.Recorded;
import dev.livedesk.bars.batch.Step;
import dev.livedesk.bars.batch.TickBatch;
import dev.livedesk.bus.spool.Batch;
import dev.livedesk.bus.spool.Spool;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read and Postgres does not take, on disk, in the order in which it was read. It outlives the process: the next one goes on behind it. For one thread.
 */
final class WaitingTicks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingTicks.class);
    private static final int PART = 256 << 10;
    /** Four times as long as the entries that ingestors write. */
    private static final int LARGEST = 63 << 10;

    private final Spool spool;
    private final StepFrames frames = new StepFrames();
    private long next;

    /** What a process before has left in it comes first. */
    WaitingTicks(Spool spool) {
        this.spool = spool;
        this.next = spool.begin();
    }

    /** Whose they are: the same after a restart. */
    String id() {
        return spool.id();
    }

    boolean isEmpty() {
        return next >= spool.end();
    }

    /** On disk, of what was not handed out. */
    long size() {
        return spool.end() - Math.max(next, spool.begin());
    }

    /**
     * Puts a batch behind all others.
     *
     * @return ticks that had to go, the oldest, for want of room
     * @throws UncheckedIOException if the disk does not take it: a part of it may be there, which does no harm when it comes again
     */
    long put(TickBatch batch) {
        long gone = 0;
        for (Step step : batch.steps()) {
            byte[] bytes = frames.bytes(step);
            int ticks = step instanceof Step.Came came ? came.events().size() : 0;
            if (bytes.length > LARGEST) {
                LOG.atWarn().addKeyValue("stream", step.stream()).addKeyValue("bytes", bytes.length).log("an entry is too long for the spool");
                gone += ticks;
                continue;
            }
            spool.append(bytes, ticks);
            while (spool.isFull()) {
                gone += spool.countInOldest(next);
                spool.dropOldest();
                next = Math.max(next, spool.begin());
            }
        }
        spool.flush();
        return gone;
    }

    /**
     * Repeats the oldest steps in a batch, until it is as large as may be or there are no more.
     *
     * @return the place up to which it holds them, for {@link #taken}
     */
    long hand(TickBatch batch, int maxRows) {
        long place = next;
        while (place < spool.end() && batch.rows() < maxRows) {
            Spool.Part part = spool.read(place, PART);
            part.batches().forEach(each -> repeat(each, batch));
            place = part.next();
        }
        return place;
    }

    /** Postgres has everything up to there. */
    void taken(long place) {
        next = Math.max(next, place);
        if (isEmpty()) {
            spool.clear();
            next = spool.end();
        } else {
            spool.release(next);
        }
    }

    /**
     * How far was read by who put this here. Streams of which there is nothing are read from their beginning: what Postgres has of them it leaves out.
     *
     * @param midPointFeeds whose quotes make bars, too
     */
    Recorded readUpTo(Set<String> midPointFeeds) {
        Map<String, EntryId> places = new HashMap<>();
        long place = next;
        while (place < spool.end()) {
            Spool.Part part = spool.read(place, PART);
            for (Batch each : part.batches()) {
                switch (frames.step(each.bytes())) {
                    case Step.Came came -> places.put(came.stream(), came.id());
                    case Step.Restarted restarted -> places.put(restarted.stream(), EntryId.BEGINNING);
                    case Step.Lost _ -> { }
                }
            }
            place = part.next();
        }
        return new Recorded(places, Map.of(), midPointFeeds);
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (UncheckedIOException e) {
            LOG.warn("the last ticks of the spool are not on disk", e);
        }
    }

    private void repeat(Batch each, TickBatch batch) {
        try {
            batch.repeat(frames.step(each.bytes()));
        } catch (IllegalArgumentException e) {
            LOG.atWarn().setCause(e).log("spooled ticks that nobody can read are left out");
        }
    }
}
