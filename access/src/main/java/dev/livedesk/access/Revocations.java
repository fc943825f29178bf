package dev.livedesk.access;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.RevokedMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells all who trust credentials when one is revoked. */
public final class Revocations implements AutoCloseable {

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final BusSubscription subscription;

    private record Listener(Consumer<String> onRevoked, Runnable onPossiblyMissed) {}

    /** Subscribes. */
    public Revocations(BusClient client) {
        subscription = BusSubscription.to(
                client,
                List.of(Topics.REVOKED),
                (topic, message) -> revoked(Messages.read(message, RevokedMessage.class).credential()),
                () -> listeners.forEach(listener -> listener.onPossiblyMissed().run()));
    }

    /**
     * Both are called on Redis' own thread: they must not block.
     *
     * @param onRevoked takes a credential named as in {@link Credential#name()}, or {@code user:<id>} when a user's rights changed
     * @param onPossiblyMissed called when the subscription was renewed: some may have been missed meanwhile
     */
    public void listen(Consumer<String> onRevoked, Runnable onPossiblyMissed) {
        listeners.add(new Listener(onRevoked, onPossiblyMissed));
    }

    /** Tells the listeners of this process. */
    public void revoked(String credential) {
        listeners.forEach(listener -> listener.onRevoked().accept(credential));
    }

    @Override
    public void close() {
        subscription.close();
    }
}
