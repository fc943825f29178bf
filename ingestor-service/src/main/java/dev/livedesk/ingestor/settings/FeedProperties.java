package dev.livedesk.ingestor.settings;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One feed.
 *
 * @param url of the stream: for Alpaca with its path, for Binance without one, for a file {@code file:<path>}; empty for the exchange's own
 * @param kind whether the prices are the market's
 * @param tickers as Livedesk names them: those that it begins with, when it is configured for the first time
 * @param workers among which the tickers are split at first
 * @param maxConnections that the exchange's plan allows; empty for what is usual
 * @param maxTickers that the exchange's plan allows; 0 for any number; empty for what is usual
 * @param poll prices asked for by REST
 * @param keyId of an Alpaca key; given by the environment
 * @param secretKey of an Alpaca key; given by the environment
 */
public record FeedProperties(
        @NotNull Protocol protocol,
        @Nullable URI url,
        @NotNull @DefaultValue("live") FeedStatus.Kind kind,
        @NotNull @DefaultValue List<String> tickers,
        @DefaultValue("1") int workers,
        @Nullable Integer maxConnections,
        @Nullable Integer maxTickers,
        @DefaultValue("") String keyId,
        @DefaultValue("") String secretKey,
        @Valid @DefaultValue TimingProperties timing,
        @Valid @DefaultValue FileProperties file,
        @Valid @DefaultValue PollProperties poll,
        @Valid @DefaultValue BucketProperties bucket) {

    private static final int FREE_ALPACA = 30;

    public FeedProperties {
        tickers = List.copyOf(tickers);
    }

    /**
     * What it carries.
     *
     * @throws IllegalArgumentException if a ticker is none, is named twice, or trades elsewhere
     */
    public List<Instrument> instruments() {
        if (tickers.isEmpty()) {
            throw new IllegalArgumentException("a feed needs tickers");
        }
        Set<String> seen = new HashSet<>();
        return tickers.stream().map(ticker -> {
            Instrument instrument = Instrument.parse(ticker);
            if (!carried().carries(instrument.venue())) {
                throw new IllegalArgumentException("%s does not trade on %s".formatted(ticker, carried()));
            }
            if (!seen.add(ticker)) {
                throw new IllegalArgumentException(ticker + " is named twice");
            }
            return instrument;
        }).toList();
    }

    /** What workers and tickers have to fit into. */
    public FeedLimits limits() {
        boolean free = protocol == Protocol.ALPACA && url == null;
        int usual = free ? FREE_ALPACA : 0;
        int most = maxTickers == null ? usual : maxTickers;
        return new FeedLimits(
                maxConnections == null ? protocol.usualConnections() : maxConnections,
                protocol.tickersPerConnection(),
                most == 0 ? Integer.MAX_VALUE : most);
    }

    /** How long connections are waited for, with what is usual with the protocol. */
    public TimingProperties timingOfProtocol() {
        return timing.over(protocol.usualRenew(), protocol.usualTickerSilence());
    }

    /** Whether the instrument trades where this feed comes from. */
    public boolean carries(Instrument instrument) {
        return carried().carries(instrument.venue());
    }

    /** Whether prices of what no stream carries are asked for by REST. */
    public boolean polls() {
        return protocol == Protocol.ALPACA
                && kind == FeedStatus.Kind.LIVE
                && !keyId.isEmpty()
                && poll.interval().isPositive()
                && (poll.url() != null || url == null);
    }

    /** Whether it can only carry what its recording holds. */
    public boolean isFixed() {
        return protocol == Protocol.FILE;
    }

    void check() {
        if (protocol == null) { // Bound, not called: the annotation has not been looked at yet.
            throw new IllegalArgumentException("a feed needs a protocol");
        }
        if (maxConnections != null && (maxConnections < 1 || maxConnections > FeedLimits.MAX_WORKERS)) {
            throw new IllegalArgumentException("max-connections must be from 1 to %d, not %d".formatted(FeedLimits.MAX_WORKERS, maxConnections));
        }
        if (maxTickers != null && maxTickers < 0) {
            throw new IllegalArgumentException("max-tickers must not be negative: " + maxTickers);
        }
        int count = instruments().size();
        if (workers < 1 || workers > FeedLimits.MAX_WORKERS || workers > count) {
            throw new IllegalArgumentException("workers must be from 1 to %d, and no more than there are tickers, not %d".formatted(FeedLimits.MAX_WORKERS, workers));
        }
        limits().objection(count, limits().workersFor(count, workers)).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        if (protocol == Protocol.FILE && (url == null || !"file".equals(url.getScheme()) || file.frames() == null)) {
            throw new IllegalArgumentException("a feed from a file needs url=file:<path> and file.frames");
        }
        if (protocol != Protocol.FILE && url != null && !Set.of("ws", "wss").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("url must begin with ws:// or wss://, not " + url.getScheme());
        }
        poll.tickers().forEach(ticker -> {
            if (Instrument.parse(ticker).venue() != Venue.US_EQUITY) {
                throw new IllegalArgumentException("poll.tickers must be stocks, not " + ticker);
            }
        });
        if (protocol == Protocol.ALPACA && (keyId.isEmpty() || secretKey.isEmpty())) {
            throw new IllegalArgumentException("Alpaca needs key-id and secret-key");
        }
    }

    private Protocol carried() {
        return protocol == Protocol.FILE && file.frames() != null ? file.frames() : protocol;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "FeedProperties[protocol=%s, url=%s, kind=%s, tickers=%d]".formatted(protocol, url, kind, tickers.size());
    }
}
