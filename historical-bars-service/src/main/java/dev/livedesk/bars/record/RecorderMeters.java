package dev.livedesk.bars.record;

import dev.livedesk.bars.batch.Gap;
import dev.livedesk.bars.batch.TickBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
    private final AtomicLong recording = new AtomicLong();

    RecorderMeters(MeterRegistry meters) {
        quotes = counter(meters, "livedesk.bars.ticks.recorded", "kind", "quote", "ticks written");
        trades = counter(meters, "livedesk.bars.ticks.recorded", "kind", "trade", "ticks written");
        repeated = counter(meters, "livedesk.bars.ticks.left.out", "reason", "repeated", "ticks not written");
        unreadable = counter(meters, "livedesk.bars.ticks.left.out", "reason", "unreadable", "ticks or entries not written");
        sequenceGaps = counter(meters, "livedesk.bars.gaps", "kind", "sequence", "times that ticks were missing");
        streamGaps = counter(meters, "livedesk.bars.gaps", "kind", "stream", "times that entries were gone before they were read");
        missing = Counter.builder("livedesk.bars.ticks.missing").description("ticks that never came, told by sequences").register(meters);
        failures = Counter.builder("livedesk.bars.recorder.failures").description("times that it began again").register(meters);
        superseded = Counter.builder("livedesk.bars.recorder.superseded").description("batches that another one wrote").register(meters);
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
