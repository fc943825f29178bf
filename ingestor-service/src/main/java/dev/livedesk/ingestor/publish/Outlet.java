package dev.livedesk.ingestor.publish;

/** Redis, as the publishing thread sees it: takes commands without waiting, sends them on {@link #flush()}. */
interface Outlet {

    void publish(String topic, byte[] message);

    void set(String key, byte[] value);

    /**
     * Appends a batch to a stream.
     *
     * @param onLost run, on any thread, when Redis did not take it
     */
    void append(String stream, byte[] batch, Runnable onLost);

    void flush();

    boolean isConnected();

    /** Commands that Redis has not answered yet. */
    long inFlight();
}
