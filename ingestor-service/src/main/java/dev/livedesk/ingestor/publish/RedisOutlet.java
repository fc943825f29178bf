package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.BusPublisher;

/** The real Redis. */
record RedisOutlet(BusPublisher publisher, long streamEntries) implements Outlet {

    @Override
    public void publish(String topic, byte[] message) {
        publisher.publish(topic, message);
    }

    @Override
    public void set(String key, byte[] value) {
        publisher.set(key, value);
    }

    @Override
    public void append(String stream, byte[] batch, Runnable onLost) {
        publisher.append(stream, batch, streamEntries, onLost);
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
