package dev.livedesk.bars.backfill;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.bus.message.GapMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.tick.Bar;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks exchanges for what the desk has not recorded, once, and keeps it: bars that a question is about, while whoever asks waits a little, and
 * minutes that feeds say did not reach them. One thread does all of it, so that the exchanges' limits hold.
 */
public final class Backfill implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    /** A minute is asked for once its own bar had time to close, and the exchange to make its own. */
    private static final Duration SETTLED = Duration.ofMinutes(2);
    /** No exchange tells more, and some refuse to be asked. */
    private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");

    private static final int MOST_TASKS = 200;
    private static final int MOST_GAPS = 10_000;

    private final FillStore store;
    private final List<HistorySource> sources;
    private final BusPublisher publisher;
    private final Duration patience;
    private final Duration gapsEvery;
    private final Clock clock;
    private final Counter bars;
    private final Counter failures;
    private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(MOST_TASKS);
    private final BlockingQueue<FillStore.Gap> told = new ArrayBlockingQueue<>(MOST_GAPS);
    private final Map<Task, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();
    private final Map<HistorySource, Instant> notBefore = new ConcurrentHashMap<>();
    private final Thread worker;
    private volatile boolean closing;

    private record Task(Instrument instrument, Kind kind, TimeRange range) {}

    /**
     * Begins at once, if there is any source.
     *
     * @param patience how long whoever asks for bars waits for them
     * @param gapsEvery how often gaps are looked for that can be filled by now
     */
    public Backfill(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            List<HistorySource> sources,
            BusPublisher publisher,
            MeterRegistry meters,
            Duration patience,
            Duration gapsEvery,
            Clock clock) {
        this.store = new FillStore(jdbc, transactions);
        this.sources = List.copyOf(sources);
        this.publisher = publisher;
        this.patience = patience;
        this.gapsEvery = gapsEvery;
        this.clock = clock;
        this.bars = Counter.builder("livedesk.bars.filled").description("bars filled back from exchanges").register(meters);
        this.failures = Counter.builder("livedesk.bars.fill.failures").description("times that an exchange's history did not answer").register(meters);
        this.worker = Thread.ofVirtual().name("bars-backfill").unstarted(this::work);
        if (!sources.isEmpty()) {
            worker.start();
        }
    }

    /**
     * Sees to it that what exchanges have of the range is here, as far as it comes within the patience; the rest comes later.
     *
     * @param before exclusive
     */
    public void ensure(Collection<Instrument> instruments, Kind kind, Instant from, Instant before) {
        Instant settled = clock.instant().minus(SETTLED).truncatedTo(kind == Kind.DAY ? ChronoUnit.DAYS : ChronoUnit.HOURS);
        Instant begins = (from.isBefore(EARLIEST) ? EARLIEST : from).truncatedTo(ChronoUnit.MINUTES);
        Instant ends = before.isBefore(settled) ? before : settled;
        if (sources.isEmpty() || !begins.isBefore(ends)) {
            return;
        }
        TimeRange range = new TimeRange(begins, ends);
        List<CompletableFuture<Boolean>> awaited = instruments.stream()
                .filter(instrument -> source(instrument.venue()).isPresent())
                .flatMap(instrument -> missing(instrument, kind, range).stream().map(missing -> ask(new Task(instrument, kind, missing))))
                .toList();
        if (!awaited.isEmpty()) {
            await(CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new)));
        }
    }

    /** What was neither asked for before nor recorded by the desk itself. */
    private List<TimeRange> missing(Instrument instrument, Kind kind, TimeRange range) {
        List<TimeRange> missing = range.without(store.filled(instrument, kind, range));
        return kind == Kind.DAY
                ? missing
                : missing.stream().flatMap(part -> part.without(store.markRecorded(instrument, part)).stream()).toList();
    }

    private CompletableFuture<Boolean> ask(Task task) {
        CompletableFuture<Boolean> fresh = new CompletableFuture<>();
        CompletableFuture<Boolean> same = asked.putIfAbsent(task, fresh);
        if (same != null) {
            return same;
        }
        if (!tasks.offer(task)) {
            asked.remove(task);
            fresh.complete(true);
        }
        return fresh;
    }

    private void await(CompletableFuture<?> all) {
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("answered with what there is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes note of what a feed says, unless nobody can be asked for it. Never waits. */
    public void on(GapMessage gap) {
        Instrument instrument = Instrument.parse(gap.ticker());
        Instant begins = gap.from().truncatedTo(ChronoUnit.MINUTES);
        Instant ends = gap.to().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        if (source(instrument.venue()).isPresent() && begins.isBefore(ends) && !told.offer(new FillStore.Gap(instrument, new TimeRange(begins, ends)))) {
            LOG.atWarn().addKeyValue("ticker", instrument).log("too many gaps at once: one is not filled");
        }
    }

    private Optional<HistorySource> source(Venue venue) {
        return sources.stream().filter(source -> source.serves(venue)).findFirst();
    }

    private void work() {
        while (!closing) {
            try {
                Task task = tasks.poll(gapsEvery.toMillis(), TimeUnit.MILLISECONDS);
                for (FillStore.Gap gap = told.peek(); gap != null; gap = told.peek()) {
                    store.remember(gap);
                    told.remove();
                }
                if (task != null) {
                    try {
                        fill(task, false);
                    } finally {
                        CompletableFuture<Boolean> done = asked.remove(task);
                        if (done != null) {
                            done.complete(true);
                        }
                    }
                } else {
                    fillGaps();
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.atWarn().addKeyValue("reason", e.toString()).log("bars could not be filled back now");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void fillGaps() throws InterruptedException {
        for (Optional<FillStore.Gap> next = gap(); next.isPresent() && tasks.isEmpty() && !closing; next = gap()) {
            FillStore.Gap gap = next.get();
            if (!fill(new Task(gap.instrument(), Kind.MINUTE, gap.range()), true)) {
                return;
            }
            store.forget(gap);
        }
    }

    private Optional<FillStore.Gap> gap() {
        return store.next(clock.instant().minus(SETTLED));
    }

    /** Tells whether there is nothing left to be done about it. */
    private boolean fill(Task task, boolean instead) throws InterruptedException {
        HistorySource source = source(task.instrument().venue()).orElse(null);
        @Nullable TimeRange left = task.range();
        while (source != null && left != null && !closing) {
            if (clock.instant().isBefore(notBefore.getOrDefault(source, Instant.MIN))) {
                return false;
            }
            try {
                left = page(source, task, left, instead);
            } catch (SourceFailure e) {
                failures.increment();
                switch (e.what()) {
                    case NOTHING_THERE -> {
                        store.keep(task.instrument(), task.kind(), left, List.of(), instead);
                        left = null;
                    }
                    case REFUSED -> {
                        LOG.atError().addKeyValue("reason", e.getMessage()).log("an exchange refuses to tell its history; asked again in an hour");
                        notBefore.put(source, clock.instant().plus(Duration.ofHours(1)));
                    }
                    case LATER -> {
                        LOG.atWarn().addKeyValue("reason", e.getMessage()).log("an exchange does not tell its history now");
                        notBefore.put(source, clock.instant().plus(e.pause()));
                    }
                }
            }
        }
        return true;
    }

    /** Keeps one answer; tells what is left of the range. */
    private @Nullable TimeRange page(HistorySource source, Task task, TimeRange left, boolean instead) throws SourceFailure {
        HistorySource.Page page = source.first(task.instrument(), task.kind(), left);
        List<Bar> within = page.bars().stream()
                .filter(bar -> !bar.start().isBefore(left.begins()) && bar.start().isBefore(left.ends()))
                .toList();
        boolean done = page.isLast() || within.isEmpty();
        Instant reached = done ? left.ends() : within.getLast().start().plus(task.kind().length());
        store.keep(task.instrument(), task.kind(), new TimeRange(left.begins(), reached), within, instead);
        bars.increment(within.size());
        if (instead) {
            within.forEach(this::say);
        }
        return reached.isBefore(left.ends()) ? new TimeRange(reached, left.ends()) : null;
    }

    private void say(Bar bar) {
        BarMessage message = new BarMessage(
                BarMessage.CORRECTED,
                bar.instrument().ticker(),
                bar.start(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.tradeCount(),
                bar.vwap(),
                bar.source());
        publisher.publish(Topics.bars(bar.instrument()), Messages.write(message));
    }

    @Override
    public void close() {
        closing = true;
        worker.interrupt();
        asked.values().forEach(waiting -> waiting.complete(true));
    }
}
