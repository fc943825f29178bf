package dev.livedesk.ingestor.protocol.binance;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.market.instrument.Instrument;
import java.net.URI;
import java.util.List;

/** Binance spot: {@code @trade} and {@code @bookTicker} on one connection for each 100 tickers. */
public final class BinanceSpotProtocol implements StreamProtocol {

    public static final URI DEFAULT_URI = URI.create("wss://stream.binance.com:9443");

    private final URI base;

    /** The streams at the base URI, without a path. */
    public BinanceSpotProtocol(URI base) {
        this.base = base;
    }

    @Override
    public List<Endpoint> endpoints(List<Instrument> instruments) {
        return Shards.of(instruments, 2).stream()
                .map(shard -> new Endpoint(base.resolve("/ws"), shard, true, true))
                .toList();
    }

    @Override
    public Conversation converse(Endpoint endpoint) {
        return new BinanceConversation(endpoint.instruments(), List.of("@trade", "@bookTicker"));
    }
}
