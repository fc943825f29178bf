package dev.livedesk.ingestor;

import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedSource;
import dev.livedesk.ingestor.file.FileSource;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.ingestor.protocol.alpaca.AlpacaProtocol;
import dev.livedesk.ingestor.protocol.binance.BinanceSpotProtocol;
import dev.livedesk.ingestor.protocol.binance.BinanceUsdmProtocol;
import dev.livedesk.ingestor.settings.FeedProperties;
import dev.livedesk.ingestor.settings.Protocol;
import dev.livedesk.ingestor.stream.FeedMeters;
import dev.livedesk.ingestor.stream.StreamSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;

/** Makes the source of a feed as it is configured: the one place that names every provider. */
final class FeedFactory {

    private final MeterRegistry meters;
    private final Clock clock;

    FeedFactory(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    FeedSource source(Feed feed, FeedProperties properties) {
        FeedMeters counted = new FeedMeters(feed.name(), meters);
        FunctionCounter.builder("livedesk.ingestor.events.repeated", feed, Feed::repeats)
                .description("events that came twice, and were left out the second time")
                .tag("feed", feed.name())
                .register(meters);
        if (properties.protocol() == Protocol.FILE) {
            URI file = Objects.requireNonNull(properties.url(), "url");
            Protocol frames = Objects.requireNonNull(properties.file().frames(), "file.frames");
            return new FileSource(feed, file, properties.file(), protocol(frames, properties), counted, clock);
        }
        return new StreamSource(feed, properties, protocol(properties.protocol(), properties), counted, clock);
    }

    private static StreamProtocol protocol(Protocol protocol, FeedProperties properties) {
        return switch (protocol) {
            case ALPACA ->
                new AlpacaProtocol(uri(properties, AlpacaProtocol.DEFAULT_URI), properties.keyId(), properties.secretKey());
            case BINANCE_SPOT -> new BinanceSpotProtocol(uri(properties, BinanceSpotProtocol.DEFAULT_URI));
            case BINANCE_USDM -> new BinanceUsdmProtocol(uri(properties, BinanceUsdmProtocol.DEFAULT_URI));
            case FILE -> throw new IllegalArgumentException("A file speaks another protocol");
        };
    }

    private static URI uri(FeedProperties properties, URI otherwise) {
        return properties.url() == null ? otherwise : properties.url();
    }
}
