package dev.livedesk.bars.rollup;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.market.instrument.Instrument;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes the bars of minutes that are over and corrects those that got a late trade; says so on {@code bars.N}, and how the day stands. What it says is a hint: after
 * a crash a bar may be in the database without having been said. For one thread.
 */
public final class BarMaker {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    /** By so much an exchange's clock may be ahead of ours: none of a minute's ticks lies on a day that may be dropped. Far less than the shortest retention, a day. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final MinuteStore store;
    private final DayBars days;
    private final BusPublisher publisher;
    private final Counter closed;
    private final Counter corrected;
    private final Counter daily;
    private final Duration closeDelay;
    private final Duration tickRetention;
    private long madeAt = System.nanoTime() - EVERY_NANOS;

    public BarMaker(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            BusPublisher publisher,
            MeterRegistry meters,
            Duration closeDelay,
            Duration tickRetention,
            Set<String> midPointFeeds) {
        this.store = new MinuteStore(jdbc, transactions, midPointFeeds);
        this.publisher = publisher;
        this.days = new DayBars(jdbc);
        this.closed = counter(meters, BarMessage.CLOSED);
        this.corrected = counter(meters, BarMessage.CORRECTED);
        this.daily = counter(meters, BarMessage.DAILY);
        this.closeDelay = closeDelay;
        this.tickRetention = tickRetention;
    }

    /**
     * Closes what is to be closed; at most once a second.
     *
     * @param recordedUpTo the time up to which everything is recorded: now, or earlier while the recorder catches up
     */
    public void close(Instant recordedUpTo) {
        if (System.nanoTime() - madeAt < EVERY_NANOS) {
            return;
        }
        madeAt = System.nanoTime();
        Instant until = recordedUpTo.minus(closeDelay).minus(MINUTE);
        Instant from = recordedUpTo.minus(tickRetention).plus(MARGIN);
        MinuteStore.Made made;
        do {
            made = store.make(from, until);
            made.bars().forEach(this::say);
            days.after(made.bars(), recordedUpTo).forEach(this::say);
        } while (made.isFull());
    }

    private void say(BarMessage bar) {
        switch (bar.kind()) {
            case BarMessage.CLOSED -> closed.increment();
            case BarMessage.CORRECTED -> corrected.increment();
            default -> daily.increment();
        }
        publisher.publish(Topics.bars(Instrument.parse(bar.ticker())), Messages.write(bar));
    }

    private static Counter counter(MeterRegistry meters, String kind) {
        return Counter.builder("livedesk.bars.minutes").tag("kind", kind).description("one-minute bars made, and daily ones told").register(meters);
    }
}
