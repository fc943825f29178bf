package dev.livedesk.ingestor.settings;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
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
 * @param tickers as Livedesk names them
 * @param keyId of an Alpaca key; given by the environment
 * @param secretKey of an Alpaca key; given by the environment
 */
public record FeedProperties(
        @NotNull Protocol protocol,
        @Nullable URI url,
        @NotNull @DefaultValue("live") FeedStatus.Kind kind,
        @NotNull @DefaultValue List<String> tickers,
        @DefaultValue("") String keyId,
        @DefaultValue("") String secretKey,
        @Valid @DefaultValue TimingProperties timing,
        @Valid @DefaultValue FileProperties file,
        @Valid @DefaultValue BucketProperties bucket) {

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

    void check() {
        if (protocol == null) { // Bound, not called: the annotation has not been looked at yet.
            throw new IllegalArgumentException("a feed needs a protocol");
        }
        instruments();
        if (protocol == Protocol.FILE && (url == null || !"file".equals(url.getScheme()) || file.frames() == null)) {
            throw new IllegalArgumentException("a feed from a file needs url=file:<path> and file.frames");
        }
        if (protocol != Protocol.FILE && url != null && !Set.of("ws", "wss").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("url must begin with ws:// or wss://, not " + url.getScheme());
        }
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
