package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.BusPublisher;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Redis, as the publishing thread sees it: takes commands without waiting, sends them on {@link #flush()}. */
interface Outlet {

    void publish(String topic, byte[] message);

    void set(String key, byte[] value);

    /** The same where the key has a value; else, as when Redis was emptied, it is not taken. */
    void setIfPresent(String key, byte[] value, BusPublisher.OnAnswer onAnswer);

    /** The key's value; empty where there is none; fails where Redis does not answer. */
    CompletableFuture<Optional<byte[]>> get(String key);

    /**
     * Appends a batch to a stream.
     *
     * @param mustExist whether it is not taken either when the stream is gone: Redis was emptied
     * @param onAnswer told, on any thread, whether Redis took it
     */
    void append(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer);

    /** The same with a batch of the spool, of which there are not too many: nothing is trimmed for its size. */
    void appendAgain(String stream, byte[] batch, boolean mustExist, BusPublisher.OnAnswer onAnswer);

    void flush();

    boolean isConnected();

    /** Commands that Redis has not answered yet. */
    long inFlight();
}
