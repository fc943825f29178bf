package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.spool.Batch;
import dev.livedesk.bus.spool.Spool;
import dev.livedesk.ingestor.bucket.Gaps;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts every batch on disk before Redis gets it. While Redis takes everything, each goes out at once; when it does not, or was emptied, all go out again from the
 * last place that is certainly in Redis, in order, and what comes meanwhile after them: readers see every instrument's sequences rise.
 *
 * <p>Redis itself holds that place: a mark that is set behind the ticks it stands for. A Redis that lost its last second lost the same of both, and one that was
 * emptied has no mark.
 */
final class SpooledTicks implements TickLog {

    /** Between two marks. */
    static final long MARK_NANOS = 1_000_000_000L;

    /** After Redis did not take something. */
    static final long RETRY_NANOS = 500_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(SpooledTicks.class);
    private static final int PART = 256 << 10;
    private static final int UNANSWERED = 64;
    private static final long GLANCE_NANOS = 1_000_000L;

    private final Outlet outlet;
    private final Spool spool;
    private final long kept;
    private final PublishTotals totals;
    private final MarketDataCodec codec = new MarketDataCodec();
    private final TickBatches again = new TickBatches(codec);
    private final String markKey;
    private final Set<String> streams = new HashSet<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong taken;
    private final AtomicBoolean refused = new AtomicBoolean();

    private State state = State.AWAY;
    private @Nullable CompletableFuture<Optional<byte[]>> mark;
    private long next;
    private long sent;
    private long markAt;
    private long tryAt;
    private long now;
    private int unflushed;
    private boolean broken;
    private boolean lost;
    private boolean holed;
    private final Set<Kind> announced = new HashSet<>();

    /** What announces a gap by itself. */
    private record Kind(Instrument instrument, boolean isQuote) {}

    private enum State {
        /** Redis takes everything: what comes goes out. */
        DIRECT,
        /** What comes is put down. */
        AWAY,
        /** Redis is asked for the mark. */
        ASKING,
        /** Goes out again, and what comes meanwhile after it. */
        AGAIN
    }

    /**
     * Begins with what the spool holds that Redis does not.
     *
     * @param kept bytes that Redis has taken, and which stay for the case that it loses them
     */
    SpooledTicks(Outlet outlet, Spool spool, long kept, PublishTotals totals) {
        this.outlet = outlet;
        this.spool = spool;
        this.kept = kept;
        this.totals = totals;
        this.markKey = "ingestor:{" + spool.id() + "}:sent";
        this.taken = new AtomicLong(spool.begin());
        this.sent = spool.end();
    }

    @Override
    public void send(String stream, byte[] batch, int events) {
        boolean isKept = put(batch, events);
        if (state == State.DIRECT && !refused.get()) { // else it would be in Redis before those that Redis did not take
            sent = spool.end();
            outlet.append(stream, batch, !streams.add(stream), answer(sent));
            totals.ticksAppended.add(events);
        } else if (!isKept) {
            lose(events);
        }
    }

    @Override
    public void step(long time, boolean connected, UnaryOperator<MarketEvent> aged) {
        now = time;
        if (state == State.DIRECT && connected && !refused.get()) {
            settle();
            return;
        }
        if (!connected) {
            state = State.AWAY;
            tryAt = now;
            return;
        }
        switch (state) {
            case DIRECT -> {
                state = State.AWAY;
                tryAt = now;
            }
            case AWAY -> ask();
            case ASKING -> hear(aged);
            case AGAIN -> sendAgain(aged);
        }
    }

    @Override
    public long nextAt() {
        return switch (state) {
            case DIRECT -> markAt;
            case AWAY -> Math.max(tryAt, now + GLANCE_NANOS);
            case ASKING, AGAIN -> now + GLANCE_NANOS;
        };
    }

    @Override
    public boolean hasLost() {
        boolean was = lost;
        lost = false;
        return was;
    }

    @Override
    public void flush() {
        try {
            spool.flush();
            unflushed = 0;
        } catch (UncheckedIOException e) {
            hole(e);
        }
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (UncheckedIOException e) {
            LOG.warn("the spool's last ticks are not on disk", e);
        }
    }

    /** Whether it is on disk, or will be with the next flush. */
    private boolean put(byte[] batch, int events) {
        try {
            spool.append(batch, events);
            unflushed += events;
            if (broken) {
                broken = false;
                LOG.info("ticks are spooled again");
            }
            while (spool.isFull()) {
                long gone = spool.countInOldest(taken.get());
                if (gone > 0) {
                    lose(gone);
                }
                spool.dropOldest();
            }
            return true;
        } catch (UncheckedIOException e) {
            hole(e);
            return false;
        }
    }

    /** What was not flushed is not there. Redis may have it. */
    private void hole(UncheckedIOException failure) {
        if (state != State.DIRECT && unflushed > 0) {
            lose(unflushed);
        }
        unflushed = 0;
        if (!broken) {
            broken = true;
            LOG.atError().setCause(failure).log("the spool cannot be written: ticks that Redis does not take are lost");
        }
    }

    /** Takes note of what becomes of a batch, after which all up to a place is in Redis. */
    private BusPublisher.OnAnswer answer(long place) {
        unanswered.incrementAndGet();
        return isTaken -> {
            if (!isTaken) {
                refused.set(true);
            } else if (!refused.get()) {
                taken.accumulateAndGet(place, Math::max);
            }
            unanswered.decrementAndGet();
        };
    }

    /** Leaves the mark from time to time, and lets go of what is no longer needed. */
    private void settle() {
        if (now < markAt) {
            return;
        }
        markAt = now + MARK_NANOS;
        if (unanswered.get() == 0 && !refused.get()) {
            taken.set(sent);
        }
        long place = taken.get();
        outlet.setIfPresent(markKey, bytes(place), answer(place)); // also when it is the same: Redis may have been emptied
        outlet.flush();
        spool.release(place - kept);
    }

    /** Once everything is answered that was sent before. */
    private void ask() {
        if (unanswered.get() > 0 || now < tryAt) {
            return;
        }
        refused.set(false);
        streams.clear();
        mark = outlet.get(markKey);
        outlet.flush();
        state = State.ASKING;
    }

    private void hear(UnaryOperator<MarketEvent> aged) {
        CompletableFuture<Optional<byte[]>> asked = mark;
        if (asked == null || asked.isCompletedExceptionally()) {
            state = State.AWAY;
            tryAt = now + RETRY_NANOS;
        } else if (asked.isDone()) {
            boolean emptied = asked.join().isEmpty();
            next = Math.clamp(asked.join().map(SpooledTicks::place).orElse(0L), spool.begin(), spool.end());
            taken.set(next);
            outlet.set(markKey, bytes(next));
            if (next < spool.end()) {
                LOG.atInfo().addKeyValue("bytes", spool.end() - next).addKeyValue("emptied", emptied).log("sending spooled ticks again");
            }
            state = State.AGAIN;
            sendAgain(aged);
        }
    }

    /** Some at a time. The last part and what follows need not wait for each other: Redis takes them in this order. */
    private void sendAgain(UnaryOperator<MarketEvent> aged) {
        if (refused.get()) {
            state = State.AWAY;
            tryAt = now + RETRY_NANOS;
            return;
        }
        while (unanswered.get() < UNANSWERED && next < spool.end() && !refused.get()) {
            Spool.Part part;
            try {
                part = spool.read(next, PART);
            } catch (UncheckedIOException e) {
                hole(e);
                tryAt = now + RETRY_NANOS;
                state = State.AWAY;
                return;
            }
            part.batches().forEach(batch -> collect(batch, aged));
            again.hand(this::deliverAgain);
            next = part.next();
            sent = Math.max(sent, next);
            outlet.flush();
        }
        if (next >= spool.end() && !refused.get()) {
            state = State.DIRECT;
            markAt = now;
            holed = false;
        }
    }

    private void collect(Batch batch, UnaryOperator<MarketEvent> aged) {
        boolean repeated = batch.end() <= sent;
        List<MarketEvent> events;
        try {
            events = codec.decodeBatch(batch.bytes());
        } catch (IllegalArgumentException e) {
            LOG.atWarn().setCause(e).log("spooled ticks that nobody can read are left out");
            lose(batch.count());
            return;
        }
        for (MarketEvent event : events) {
            MarketEvent told = holed && announced.add(new Kind(event.instrument(), event instanceof Quote)) ? Gaps.announcing(event) : event;
            again.add(event.instrument().bucket(Topics.TICK_STREAMS), repeated ? Late.of(told) : aged.apply(told), this::deliverAgain);
        }
        totals.ticksAppended.add(repeated ? 0 : batch.count());
    }

    /** All before this part is taken when Redis takes it. */
    private void deliverAgain(String stream, byte[] bytes, int events) {
        totals.ticksAgain.add(events);
        outlet.appendAgain(stream, bytes, !streams.add(stream), answer(next));
    }

    private void lose(long events) {
        totals.ticksLost.add(events);
        lost = true;
        holed = true;
        announced.clear();
    }

    private static byte[] bytes(long place) {
        return Long.toString(place).getBytes(StandardCharsets.US_ASCII);
    }

    private static long place(byte[] mark) {
        return Long.parseLong(new String(mark, StandardCharsets.US_ASCII));
    }
}
