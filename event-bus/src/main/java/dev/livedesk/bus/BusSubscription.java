package dev.livedesk.bus;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A subscription to topics; it renews itself when the connection comes back. */
public final class BusSubscription implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BusSubscription.class);

    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private final Set<String> topics;
    private final Receiver receiver;
    private final Runnable onSubscribed;
    private final FirstConnection<StatefulRedisPubSubConnection<String, byte[]>> connection;

    private BusSubscription(BusClient client, List<String> topics, Receiver receiver, Runnable onSubscribed) {
        this.topics = Set.copyOf(topics);
        this.receiver = receiver;
        this.onSubscribed = onSubscribed;
        this.connection = new FirstConnection<>(() -> subscribed(client));
    }

    /** Receives messages on Redis' own thread: it must only hand them on. */
    @FunctionalInterface
    public interface Receiver {
        void on(String topic, byte[] message);
    }

    /**
     * Subscribes, and waits until Redis has confirmed it; while Redis cannot be reached it returns at once and goes on trying.
     *
     * @param onSubscribed called after the first and after every renewed subscription, on Redis' own thread, as soon as all topics are subscribed:
     *     whatever was published meanwhile is lost, so read the truth again
     */
    public static BusSubscription to(BusClient client, List<String> topics, Receiver receiver, Runnable onSubscribed) {
        return new BusSubscription(client, topics, receiver, onSubscribed);
    }

    public boolean isConnected() {
        StatefulRedisPubSubConnection<String, byte[]> made = connection.get();
        return made != null && made.isOpen();
    }

    @Override
    public void close() {
        connection.close();
    }

    private StatefulRedisPubSubConnection<String, byte[]> subscribed(BusClient client) {
        StatefulRedisPubSubConnection<String, byte[]> made = client.connectPubSub();
        try {
            made.addListener(new Callbacks());
            made.sync().subscribe(topics.toArray(String[]::new));
            return made;
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException | Error e) {
            if (complaint.isDue()) {
                LOG.atError().addKeyValue("topics", topics.size()).setCause(e).log("a receiver failed; the message is skipped");
            }
        }
    }

    private final class Callbacks extends RedisPubSubAdapter<String, byte[]> {

        @Override
        public void message(String topic, byte[] message) {
            guarded(() -> receiver.on(topic, message));
        }

        /** Redis counts the connection's subscriptions anew after each reconnect, in whatever order they are renewed. */
        @Override
        public void subscribed(String topic, long count) {
            if (count == topics.size()) {
                guarded(onSubscribed);
            }
        }
    }
}
