package dev.livedesk.ingestor.settings;

import java.util.Optional;

/**
 * What the exchange's plan allows.
 *
 * @param connections at most; each brings quotes and trades of its tickers, on Binance's futures as a pair
 * @param tickersPerConnection that one connection can carry
 * @param tickers that the feed can carry; {@link Integer#MAX_VALUE} for any number
 */
public record FeedLimits(int connections, int tickersPerConnection, int tickers) {

    /** Of one feed. */
    public static final int MAX_WORKERS = 32;

    /** The lanes that so many workers need: each is a connection, which workers share where there are more of them than connections. */
    public int lanes(int workers) {
        return Math.min(workers, connections);
    }

    /** The lane of a worker. */
    public int lane(int worker, int workers) {
        return worker % lanes(workers);
    }

    /** How many tickers there can be whatever the number of workers. */
    public int most() {
        return (int) Math.min(tickers, (long) Math.min(connections, MAX_WORKERS) * tickersPerConnection);
    }

    /** As many workers as wanted, or as the tickers need. */
    public int workersFor(int count, int wanted) {
        return (int) Math.max(wanted, Math.min(MAX_WORKERS, Math.ceilDiv((long) count, tickersPerConnection)));
    }

    /** Why so many tickers cannot be carried by so many workers; empty if they can. */
    public Optional<String> objection(int count, int workers) {
        if (count > most()) {
            return Optional.of("%d tickers are more than the exchange allows, which is %d".formatted(count, most()));
        }
        long ofOneLane = Math.ceilDiv(count, workers) * (long) Math.ceilDiv(workers, lanes(workers));
        if (ofOneLane > tickersPerConnection) {
            return Optional.of("%d tickers need more than %d workers: a connection carries %d".formatted(count, workers, tickersPerConnection));
        }
        return Optional.empty();
    }
}
