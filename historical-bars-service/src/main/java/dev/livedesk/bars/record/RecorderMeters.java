package dev.livedesk.bars.record;

import dev.livedesk.bars.batch.Gap;
import dev.livedesk.bars.batch.Step;
import dev.livedesk.bars.batch.TickBatch;
import dev.livedesk.market.tick.Stamp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the recorder counts. */
final class RecorderMeters {

    private final Counter quotes;
    private final Counter trades;
    private final Counter repeated;
    private final Counter unreadable;
    private final Counter sequenceGaps;
    private final Counter streamGaps;
    private final Counter missing;
    private final Counter failures;
    private final Counter superseded;
    private final Counter spooled;
    private final Counter forcedOut;
    private final AtomicLong onDisk = new AtomicLong();
    private final AtomicLong recording = new AtomicLong();
    private final MeterRegistry meters;
    private final Clock clock;
    private final Timer delay;
    private final Map<String, AtomicLong> feedLagNanos = new ConcurrentHashMap<>();

    RecorderMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        delay = Timer.builder("livedesk.bars.recorder.lag")
                .description("from a tick's receipt by the ingestor to its commit, of the newest tick of each batch")
                .register(meters);
        quotes = counter(meters, "livedesk.bars.ticks.recorded", "kind", "quote", "ticks written");
        trades = counter(meters, "livedesk.bars.ticks.recorded", "kind", "trade", "ticks written");
        repeated = counter(meters, "livedesk.bars.ticks.left.out", "reason", "repeated", "ticks not written");
        unreadable = counter(meters, "livedesk.bars.ticks.left.out", "reason", "unreadable", "ticks or entries not written");
        sequenceGaps = counter(meters, "livedesk.bars.gaps", "kind", "sequence", "times that ticks were missing");
        streamGaps = counter(meters, "livedesk.bars.gaps", "kind", "stream", "times that entries were gone before they were read");
        missing = Counter.builder("livedesk.bars.ticks.missing").description("ticks that never came, told by sequences").register(meters);
        failures = Counter.builder("livedesk.bars.recorder.failures").description("times that it began again").register(meters);
        superseded = Counter.builder("livedesk.bars.recorder.superseded").description("batches that another one wrote").register(meters);
        spooled = Counter.builder("livedesk.bars.ticks.spooled").description("ticks put on disk, because Postgres was away").register(meters);
        forcedOut = Counter.builder("livedesk.bars.ticks.forced.out")
                .description("ticks that the spool had no room for; their sequences are told as gaps when Postgres is back")
                .register(meters);
        Gauge.builder("livedesk.bars.spool.size", onDisk, AtomicLong::get)
                .baseUnit("bytes")
                .description("ticks on disk that Postgres has not taken yet")
                .register(meters);
        Gauge.builder("livedesk.bars.recorder.recording", recording, AtomicLong::get)
                .description("1 while it records, 0 while it waits for Redis, Postgres or another recorder")
                .register(meters);
    }

    void written(TickBatch batch) {
        quotes.increment(batch.quotes().size());
        trades.increment(batch.trades().size());
        repeated.increment(batch.repeated());
        unreadable.increment(batch.unreadable());
        for (Gap gap : batch.gaps()) {
            switch (gap) {
                case Gap.Sequence sequence -> {
                    sequenceGaps.increment();
                    missing.increment((double) sequence.missing());
                }
                case Gap.Stream stream -> streamGaps.increment();
            }
        }
        recording.set(1);
        time(batch);
    }

    private void time(TickBatch batch) {
        if (!batch.quotes().isEmpty()) {
            Stamp newest = batch.quotes().getLast().stamp();
            Instant now = clock.instant();
            delay.record(Math.max(0, now.getEpochSecond() * 1_000_000_000L + now.getNano() - newest.receivedNanos()), TimeUnit.NANOSECONDS);
            feedLagNanos.computeIfAbsent(newest.feed(), this::feedLag).set(newest.receivedNanos() - newest.exchangeNanos());
        }
    }

    private AtomicLong feedLag(String feed) {
        AtomicLong nanos = new AtomicLong();
        Gauge.builder("livedesk.feed.lag", nanos, value -> value.get() / 1e9)
                .baseUnit("seconds")
                .tag("feed", feed)
                .description("from the exchange's time of an event to its receipt, of the newest quote that is recorded")
                .register(meters);
        return nanos;
    }

    void spooled(TickBatch batch) {
        spooled.increment((double) batch.steps().stream().mapToLong(step -> step instanceof Step.Came came ? came.events().size() : 0).sum());
        recording.set(0);
    }

    void onDisk(long bytes, long ticksForcedOut) {
        onDisk.set(bytes);
        forcedOut.increment((double) ticksForcedOut);
    }

    void failed() {
        failures.increment();
        recording.set(0);
    }

    void superseded() {
        superseded.increment();
        recording.set(0);
    }

    void recording() {
        recording.set(1);
    }

    void stopped() {
        recording.set(0);
    }

    private static Counter counter(MeterRegistry meters, String name, String tag, String value, String description) {
        return Counter.builder(name).tag(tag, value).description(description).register(meters);
    }
}
