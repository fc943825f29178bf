package dev.livedesk.ingestor.poll;

import java.util.List;

/** Asks an exchange for the newest quotes. */
interface Snapshots {

    /**
     * The newest quotes of the symbols; of those that it has none of, none.
     *
     * @throws PollFailure if there is no answer of use
     * @throws InterruptedException if it is to end
     */
    List<Polled> newest(List<String> symbols) throws PollFailure, InterruptedException;

    /**
     * One quote.
     *
     * @param exchangeNanos when the exchange had it
     */
    record Polled(String symbol, double bid, double bidSize, double ask, double askSize, long exchangeNanos) {}

    /** Why there is no answer. */
    final class PollFailure extends Exception {

        private final boolean refused;

        /** @param refused whether asking again does not help */
        PollFailure(String reason, boolean refused) {
            super(reason);
            this.refused = refused;
        }

        boolean isRefused() {
            return refused;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
