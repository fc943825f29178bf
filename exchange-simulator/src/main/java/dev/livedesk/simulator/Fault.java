package dev.livedesk.simulator;

import java.time.Duration;
import java.util.Set;

/** A misbehaviour of one venue, on request. Those that last do so until {@link Heal}; a later one of the same type replaces it. */
public sealed interface Fault {

    /** Who misbehaves. */
    Venue venue();

    /**
     * Every connection of the venue ends, once.
     *
     * @param announced whether a close frame (and on Binance spot a {@code serverShutdown} event) comes first; otherwise
     *     the socket just goes away
     */
    record Disconnect(Venue venue, boolean announced) implements Fault {}

    /**
     * Subscriptions are acknowledged and nothing arrives. Lasts.
     *
     * @param tickers which fall silent, as the venue names them; empty for all
     */
    record Silence(Venue venue, Set<String> tickers) implements Fault {
        public Silence {
            tickers = Set.copyOf(tickers);
        }
    }

    /**
     * Malformed and unknown frames between the good ones, which all still come. Lasts.
     *
     * @param every one bad frame before each so many good ones; at least 1
     */
    record Garbage(Venue venue, int every) implements Fault {
        public Garbage {
            require(every >= 1, "garbage before every " + every + " frames: at least 1");
        }
    }

    /** Market data arrives that much later than its own time says. Lasts; control replies are not delayed. */
    record Slow(Venue venue, Duration delay) implements Fault {
        public Slow {
            require(!delay.isNegative(), "a delay of " + delay + " is negative");
        }
    }

    /**
     * Each subscribed ticker's newest quote is sent again, so many times at once: prices moved by up to ten ticks, ids
     * higher (and later ids stay above them), times now. Once; a ticker that has had no quote yet has none to copy.
     */
    record Burst(Venue venue, int copies) implements Fault {
        /** What one burst may hold for each ticker. */
        public static final int MAX_COPIES = 100_000;

        public Burst {
            require(copies >= 1 && copies <= MAX_COPIES, copies + " copies: from 1 to " + MAX_COPIES);
        }
    }

    /** New clients are turned away. Lasts; connections that are open stay. */
    record Refuse(Venue venue, Stage stage) implements Fault {
        /** Where the client is turned away. */
        public enum Stage {
            /** The websocket handshake is answered with HTTP 503. */
            HANDSHAKE,
            /** Alpaca answers right credentials with 402; Binance has none and refuses the handshake. */
            AUTHENTICATION
        }
    }

    /**
     * Alpaca's limits of a small plan, which the simulator does not have by itself: 406 and 405. Lasts.
     *
     * @param connections authenticated connections on one feed
     * @param channels trades and quotes subscriptions of one connection
     */
    record Limit(Venue venue, int connections, int channels) implements Fault {
        public Limit {
            require(venue == Venue.ALPACA, venue + " has no such limits");
            require(connections >= 0 && channels >= 0, "limits are not negative");
        }
    }

    /** Market data comes twice, the second time after a moment. Lasts. */
    record Duplicate(Venue venue) implements Fault {}

    /**
     * Some market data comes late, after what happened after it, with its own ids and times. Lasts.
     *
     * @param every one of so many; at least 2
     */
    record Late(Venue venue, int every, Duration delay) implements Fault {
        public Late {
            require(every >= 2, "one late of " + every + ": of at least 2");
            require(!delay.isNegative(), "a delay of " + delay + " is negative");
        }
    }

    /** Connections end at that age, as Binance's do after 24 hours; those that are older, now. Lasts. */
    record Lifetime(Venue venue, Duration age) implements Fault {
        public Lifetime {
            require(venue != Venue.ALPACA, "Alpaca's connections do not age");
            require(age.isPositive(), "an age of " + age + " is not positive");
        }
    }

    /** Everything that lasts, ends. */
    record Heal(Venue venue) implements Fault {}

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
