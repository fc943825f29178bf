package dev.livedesk.bus;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is made now, or else as soon as Redis is there; from then on it reconnects by itself. */
final class FirstConnection<C extends AutoCloseable> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    private static final Duration RETRY = Duration.ofMillis(250);

    private final Supplier<C> connect;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable C connection;

    /** Tries once before it returns. */
    FirstConnection(Supplier<C> connect) {
        this.connect = connect;
        try {
            keep(connect.get());
        } catch (RedisException e) {
            LOG.atWarn().addKeyValue("reason", e.toString()).log("Redis cannot be reached yet; trying until it can");
            Thread.ofVirtual().name("bus-connect").start(this::retry);
        }
    }

    /** None before Redis was reached for the first time, and none after {@link #close()}. */
    @Nullable C get() {
        return connection;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        C made = connection;
        connection = null;
        if (made != null) {
            closeQuietly(made);
        }
    }

    private void retry() {
        try {
            while (!closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    keep(connect.get());
                    LOG.info("Redis is reached");
                    return;
                } catch (RedisException e) {
                    LOG.debug("not yet", e);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        }
    }

    private synchronized void keep(C made) {
        if (closed.getCount() == 0) {
            closeQuietly(made);
        } else {
            connection = made;
        }
    }

    private static void closeQuietly(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            LOG.debug("not closed", e);
        }
    }
}
