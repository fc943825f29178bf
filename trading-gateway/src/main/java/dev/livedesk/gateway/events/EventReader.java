package dev.livedesk.gateway.events;

import dev.livedesk.access.Caller;
import dev.livedesk.db.journal.UpdatePage;
import dev.livedesk.market.alpaca.TradeUpdate;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.EventId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.publisher.FluxSink;

/**
 * Reads one client's events on a thread of its own, as fast as the client takes them: what it does not take stays in the journal. Hints only say that there may be something.
 */
final class EventReader implements Runnable {

    private static final int PAGE = 100;
    private static final String COMMENT = ":\n\n";

    private final Caller caller;
    private final AccountId account;
    private final EventQuery query;
    private final EventSource source;
    private final Clock clock;
    private final Duration heartbeat;
    private final FluxSink<String> sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long reached;
    private boolean due = true;
    private boolean closed;

    EventReader(Caller caller, AccountId account, EventQuery query, EventSource source, Clock clock, Duration heartbeat, FluxSink<String> sink) {
        this.caller = caller;
        this.account = account;
        this.query = query;
        this.source = source;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.sink = sink;
    }

    Caller caller() {
        return caller;
    }

    AccountId account() {
        return account;
    }

    /** The journal may have come this far. On any thread. */
    void hint(long seq) {
        signal(() -> due |= seq > reached);
    }

    /** The client takes more. On any thread. */
    void asked() {
        signal(() -> {});
    }

    /** Nothing more is to be sent. On any thread. */
    void close() {
        signal(() -> closed = true);
    }

    @Override
    public void run() {
        try {
            read();
            sink.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sink.error(e);
        } catch (RuntimeException e) {
            sink.error(e);
        }
    }

    private void read() throws InterruptedException {
        long at = start();
        // From here on nothing is missed: so says the first line.
        boolean wanted = send(COMMENT);
        while (wanted && awaitDue()) {
            Instant readAt = clock.instant();
            UpdatePage page = source.after(account, at, PAGE);
            at = page.reached();
            reached(at, page.more());
            wanted = send(page) && (page.more() || !query.isOver(at, readAt));
        }
    }

    private long start() {
        EventId sinceId = query.sinceId();
        Instant since = query.since();
        return sinceId != null ? sinceId.seq() : since != null ? source.before(account, since) : source.head(account);
    }

    /** False if nothing after these is wanted. */
    private boolean send(UpdatePage page) throws InterruptedException {
        for (TradeUpdate update : page.updates()) {
            if (query.isAfter(update) || (!query.isBefore(update) && !send("data: " + update.toJson() + "\n\n"))) {
                return false;
            }
        }
        return true;
    }

    /** Waits until the client takes it. False if it is gone. */
    private boolean send(String text) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && sink.requestedFromDownstream() == 0) {
                changed.await();
            }
            if (closed) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        sink.next(text);
        return true;
    }

    /** Waits until it is time to read, saying now and then that it is alive. False if the client is gone. */
    private boolean awaitDue() throws InterruptedException {
        while (!awaitDue(heartbeat.toNanos())) {
            if (!send(COMMENT)) {
                return false;
            }
        }
        return !isClosed();
    }

    /** Whether it is time, or the client is gone, before so long has passed. */
    private boolean awaitDue(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && !due && !isLate()) {
                if (left <= 0) {
                    return false;
                }
                long asked = Math.min(left, nanosToEnd());
                left -= asked - changed.awaitNanos(asked);
            }
            due = false;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isLate() {
        Instant until = query.until();
        return until != null && clock.instant().isAfter(until);
    }

    private long nanosToEnd() {
        Instant until = query.until();
        return until == null
                ? Long.MAX_VALUE
                : TimeUnit.MILLISECONDS.toNanos(Math.max(0, Duration.between(clock.instant(), until).toMillis()) + 1);
    }

    private void reached(long at, boolean more) {
        signal(() -> {
            reached = at;
            due |= more;
        });
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
