package dev.livedesk.quotes.updates;

/** Who listens to an account. Told on any thread, one thing after the other; must not wait. */
interface UpdateListener {

    /** From here on, every update comes. */
    void begun();

    /**
     * Takes an update.
     *
     * @param update JSON of a {@link dev.livedesk.market.alpaca.TradeUpdate}
     * @return false if the next one is to wait until it {@link #isReady}
     */
    boolean on(String update);

    /** Whether it has room for more. */
    boolean isReady();
}
