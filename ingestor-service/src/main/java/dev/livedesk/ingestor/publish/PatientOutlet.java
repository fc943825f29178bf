package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.BusPublisher;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the memory that a slow Redis costs: while too much is unanswered, the publishing thread waits, so that the intake and then the sockets do, and
 * nothing is lost. A Redis that answers nothing at all meanwhile counts as away until it has caught up.
 */
final class PatientOutlet implements Outlet {

    /** Unanswered commands above which Redis is waited for: few enough to be answered before they time out. */
    static final long CROWDED = 2_048;

    private static final Logger LOG = LoggerFactory.getLogger(PatientOutlet.class);
    private static final long GLANCE_NANOS = 100_000L;

    private final Outlet to;
    private final long patienceNanos;
    private boolean stuck;

    /**
     * A Redis that keeps up so far.
     *
     * @param patienceNanos without a single answer after which it counts as away
     */
    PatientOutlet(Outlet to, long patienceNanos) {
        this.to = to;
        this.patienceNanos = patienceNanos;
    }

    /** Waits until little enough is unanswered, or Redis counts as away. */
    void waitForRoom() {
        long unanswered = to.inFlight();
        if (stuck) {
            stuck = unanswered > CROWDED / 2;
            return;
        }
        long since = System.nanoTime();
        while (unanswered > CROWDED && to.isConnected()) {
            LockSupport.parkNanos(GLANCE_NANOS);
            long now = System.nanoTime();
            long still = to.inFlight();
            if (still < unanswered) {
                since = now;
            } else if (now - since > patienceNanos) {
                stuck = true;
                LOG.warn("Redis does not answer: what comes now is spooled, or counted as lost");
                return;
            }
            unanswered = still;
        }
    }

    @Override
    public void publish(String topic, byte[] message) {
        to.publish(topic, message);
    }

    @Override
    public void set(String key, byte[] value) {
        to.set(key, value);
    }

    @Override
    public void setIfPresent(String key, byte[] value, BusPublisher.OnAnswer onAnswer) {
        to.setIfPresent(key, value, onAnswer);
    }

    @Override
    public CompletableFuture<Optional<byte[]>> get(String key) {
        return to.get(key);
    }

    @Override
    public void append(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {
        to.append(stream, batch, mustExist, onAnswer);
    }

    @Override
    public void appendAgain(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {
        to.appendAgain(stream, batch, mustExist, onAnswer);
    }

    @Override
    public void flush() {
        to.flush();
    }

    @Override
    public boolean isConnected() {
        return !stuck && to.isConnected();
    }

    @Override
    public long inFlight() {
        return to.inFlight();
    }
}
