package dev.livedesk.simulator.binance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A path on which streams are served. Streams of another route, or of nothing recorded, are acknowledged and silent, as
 * the exchange does it.
 */
enum StreamRoute {
    SPOT("", 5, Duration.ofSeconds(20), Duration.ofMinutes(1)),
    USDM_PUBLIC("/public", 10, Duration.ofMinutes(3), Duration.ofMinutes(10)),
    USDM_MARKET("/market", 10, Duration.ofMinutes(3), Duration.ofMinutes(10));

    private final String prefix;
    private final int messagesPerSecond;
    private final Duration pingEvery;
    private final Duration pongWithin;

    StreamRoute(String prefix, int messagesPerSecond, Duration pingEvery, Duration pongWithin) {
        this.prefix = prefix;
        this.messagesPerSecond = messagesPerSecond;
        this.pingEvery = pingEvery;
        this.pongWithin = pongWithin;
    }

    /** The rest of the path after the route's prefix, if it is a stream's: {@code /ws…} or {@code /stream}. */
    Optional<String> endpoint(String path) {
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = path.substring(prefix.length());
        boolean known = List.of("/ws", "/stream", "/stream/").contains(rest) || rest.startsWith("/ws/");
        return known ? Optional.of(rest) : Optional.empty();
    }

    /** Whether a stream has data here. */
    boolean delivers(String stream) {
        String kind = stream.substring(stream.indexOf('@') + 1);
        return switch (this) {
            case SPOT -> List.of("trade", "aggTrade", "bookTicker").contains(kind);
            case USDM_PUBLIC -> List.of("bookTicker", "!bookTicker").contains(kind);
            case USDM_MARKET -> kind.equals("aggTrade");
        };
    }

    /** What a connection may send: pings, pongs and messages together. */
    int messagesPerSecond() {
        return messagesPerSecond;
    }

    Duration pingEvery() {
        return pingEvery;
    }

    Duration pongWithin() {
        return pongWithin;
    }
}
