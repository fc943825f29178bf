package dev.livedesk.ingestor.publish;

import dev.livedesk.ingestor.bucket.BucketSettings;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that publishes: takes events from the intake, and lets a {@link Publisher} do what is due. */
final class PublishThread {

    private static final Logger LOG = LoggerFactory.getLogger(PublishThread.class);
    private static final int BATCH = 512;
    private static final long MAX_WAIT_NANOS = 100_000_000L;

    private static final long PATIENCE_NANOS = 1_500_000_000L;
    private static final long CLOSE_MILLIS = 3_000;

    private final Intake intake;
    private final PatientOutlet outlet;
    private final TickLog ticks;
    private final Publisher publisher;
    private final Queue<CompletableFuture<List<TickerReport>>> questions = new ConcurrentLinkedQueue<>();
    private final Queue<Map<Instrument, BucketSettings>> changes = new ConcurrentLinkedQueue<>();
    private final long origin = System.nanoTime();
    private final Thread thread = Thread.ofPlatform().name("ingestor-publish").daemon().unstarted(this::run);
    private volatile boolean closed;

    PublishThread(
            Intake intake,
            Outlet outlet,
            TickLog ticks,
            int totalPerSecond,
            PublishWindows windows,
            PublishTotals totals) {
        this.intake = intake;
        this.outlet = new PatientOutlet(outlet, PATIENCE_NANOS);
        this.ticks = ticks;
        this.publisher = new Publisher(this.outlet, ticks, Map.of(), totalPerSecond, windows, totals, now());
    }

    void start() {
        thread.start();
    }

    /** Publishes these tickers from now on; in force before an event is looked at that comes after this. */
    void configure(Map<Instrument, BucketSettings> tickers) {
        changes.add(tickers);
    }

    /** What has become of each ticker's quotes, by ticker; answered within a fraction of a second. */
    CompletableFuture<List<TickerReport>> report() {
        CompletableFuture<List<TickerReport>> answer = new CompletableFuture<>();
        questions.add(answer);
        return answer;
    }

    /** Publishes what has come, and ends. */
    void close() throws InterruptedException {
        closed = true;
        thread.join(CLOSE_MILLIS);
        intake.close();
        outlet.flush();
        ticks.close();
    }

    private void run() {
        while (true) {
            try {
                long wait = Math.clamp(publisher.nextAt() - now(), 0, MAX_WAIT_NANOS);
                boolean last = closed && intake.size() == 0;
                List<MarketEvent> events = intake.take(BATCH, last ? 0 : wait);
                for (Map<Instrument, BucketSettings> change = changes.poll(); change != null; change = changes.poll()) {
                    publisher.configure(change);
                }
                outlet.waitForRoom();
                publisher.step(events, now());
                answer();
                if (last && events.isEmpty()) {
                    publisher.finish();
                    return;
                }
            } catch (InterruptedException e) {
                publisher.finish();
                return;
            } catch (RuntimeException e) {
                LOG.error("publishing failed; it goes on with the next events", e);
            }
        }
    }

    private void answer() {
        for (CompletableFuture<List<TickerReport>> question = questions.poll(); question != null; question = questions.poll()) {
            question.complete(publisher.report(now()));
        }
    }

    private long now() {
        return System.nanoTime() - origin;
    }
}
