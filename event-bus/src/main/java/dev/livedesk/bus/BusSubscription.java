package dev.livedesk.bus;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A subscription to topics; it renews itself when the connection comes back. */
public final class BusSubscription implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BusSubscription.class);

    private final StatefulRedisPubSubConnection<String, byte[]> connection;

    private BusSubscription(StatefulRedisPubSubConnection<String, byte[]> connection) {
        this.connection = connection;
    }

    /** Receives messages on Redis' own thread: it must only hand them on. */
    @FunctionalInterface
    public interface Receiver {
        void on(String topic, byte[] message);
    }

    /**
     * Subscribes, and waits until Redis has confirmed it.
     *
     * @param onSubscribed called after the first and after every renewed subscription, on Redis' own thread: whatever was published meanwhile is lost,
     *     so read the truth again
     */
    public static BusSubscription to(BusClient client, List<String> topics, Receiver receiver, Runnable onSubscribed) {
        StatefulRedisPubSubConnection<String, byte[]> connection = client.connectPubSub();
        String last = topics.getLast();
        connection.addListener(new RedisPubSubAdapter<String, byte[]>() {
            @Override
            public void message(String topic, byte[] message) {
                guarded(() -> receiver.on(topic, message));
            }

            @Override
            public void subscribed(String topic, long count) {
                if (topic.equals(last)) {
                    guarded(onSubscribed);
                }
            }
        });
        connection.sync().subscribe(topics.toArray(String[]::new));
        return new BusSubscription(connection);
    }

    public boolean isConnected() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        connection.close();
    }

    private static void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            LOG.error("a receiver failed", e);
        }
    }
}
