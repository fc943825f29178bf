package dev.livedesk.ingestor.publish;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the memory that a slow Redis costs: while too much is unanswered, the publishing thread waits, so that the intake and then the sockets do. When
 * that does not help, Redis counts as away until it has caught up.
 */
final class PatientOutlet implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(PatientOutlet.class);

    /** Unanswered commands above which Redis is waited for. */
    private static final long CROWDED = 8_192;

    private static final long PATIENCE_NANOS = 500_000_000L;
    private static final long GLANCE_NANOS = 100_000L;

    private final Outlet to;
    private boolean stuck;

    PatientOutlet(Outlet to) {
        this.to = to;
    }

    void waitForRoom() {
        if (stuck) {
            stuck = to.inFlight() > CROWDED / 2;
            return;
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (to.inFlight() > CROWDED && to.isConnected()) {
            if (System.nanoTime() - deadline > 0) {
                stuck = true;
                LOG.warn("Redis does not keep up: what comes now is counted as lost");
                return;
            }
            LockSupport.parkNanos(GLANCE_NANOS);
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
    public void append(String stream, byte[] batch, Runnable onLost) {
        to.append(stream, batch, onLost);
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
