package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.BusPublisher;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The real Redis. */
record RedisOutlet(BusPublisher publisher, StreamLimits limits) implements Outlet {

    @Override
    public void publish(String topic, byte[] message) {
        publisher.publish(topic, message);
    }

    @Override
    public void set(String key, byte[] value) {
        publisher.set(key, value);
    }

    @Override
    public void setIfPresent(String key, byte[] value, BusPublisher.OnAnswer onAnswer) {
        publisher.setIfPresent(key, value, onAnswer);
    }

    @Override
    public CompletableFuture<Optional<byte[]>> get(String key) {
        return publisher.get(key);
    }

    @Override
    public void append(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {
        publisher.append(stream, batch, limits.entries(stream, batch.length), mustExist, onAnswer);
    }

    @Override
    public void appendAgain(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer) {
        publisher.append(stream, batch, limits.mostEntries(), mustExist, onAnswer);
    }

    @Override
    public void flush() {
        publisher.flush();
    }

    @Override
    public boolean isConnected() {
        return publisher.isConnected();
    }

    @Override
    public long inFlight() {
        return publisher.inFlight();
    }
}
