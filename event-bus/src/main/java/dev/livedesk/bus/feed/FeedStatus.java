package dev.livedesk.bus.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * On {@code feeds}, and under the feed's key: how a feed stands. Said on every change and each second.
 *
 * @param feed such as {@code alpaca}
 * @param recordedDate of what is replayed now; null for a live feed
 * @param detail for people: why it is not connected
 * @param since when the state began
 * @param epoch the ingestor's lease epoch
 * @param at when this was said, on the ingestor's clock
 * @param stale tickers whose price may be old although the feed is connected: no quote came since it connected, or nothing at all for too long
 * @param halted tickers whose trading is halted
 * @param gap the newest hole in what came, since the ingestor began; null while there was none
 */
public record FeedStatus(
        String feed,
        State state,
        Kind kind,
        @Nullable LocalDate recordedDate,
        @Nullable String detail,
        Instant since,
        long epoch,
        Instant at,
        List<String> stale,
        List<String> halted,
        @Nullable Gap gap) {

    /** How long a status holds after it was said; without a newer one the ingestor counts as dead. */
    public static final java.time.Duration HOLDS = java.time.Duration.ofSeconds(5);

    public FeedStatus {
        stale = List.copyOf(stale);
        halted = List.copyOf(halted);
    }

    /** Without a hole. */
    public FeedStatus(
            String feed,
            State state,
            Kind kind,
            @Nullable LocalDate recordedDate,
            @Nullable String detail,
            Instant since,
            long epoch,
            Instant at,
            List<String> stale,
            List<String> halted) {
        this(feed, state, kind, recordedDate, detail, since, epoch, at, stale, halted, null);
    }

    /**
     * Data that did not come; {@link dev.livedesk.bus.message.GapMessage} says it of each ticker.
     *
     * @param tickers how many it concerns
     */
    public record Gap(Instant from, Instant to, int tickers) {}

    /** Of the connection to the exchange. */
    public enum State {
        CONNECTING,
        CONNECTED,
        DISCONNECTED,
        /** The exchange refused us in a way that a retry does not mend, such as a bad key. */
        REFUSED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the prices are the market's. */
    public enum Kind {
        LIVE,
        REPLAY,
        RECONSTRUCTED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
