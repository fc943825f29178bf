package dev.livedesk.quotes.client;

/** What all clients share: who sends too many messages is told so and closed, and who is closed is heard no more. */
public abstract class RatedClient implements SocketClient {

    private final MessageRate rate;

    /** @param messagesPerSecond it may send, sustained */
    protected RatedClient(int messagesPerSecond, long now) {
        this.rate = new MessageRate(messagesPerSecond, ClientOptions.BURST_SECONDS, now);
    }

    @Override
    public final boolean onPing(long now) {
        boolean accepted = rate.accepts(now);
        if (!accepted) {
            onFlood();
        }
        return accepted;
    }

    @Override
    public final boolean onMessage(String text, long now) {
        return onPing(now) && hear(text);
    }

    @Override
    public boolean onPulse(long now) {
        return true;
    }

    @Override
    public void broadcast(byte[] message) {
        // What dashboards are told of feeds is not for Alpaca's clients.
    }

    /** It sent too many: says why it is closed. */
    protected abstract void onFlood();

    /**
     * Takes a message that is within the rate.
     *
     * @return false if the client is to be closed
     */
    protected abstract boolean hear(String text);
}
