package dev.livedesk.ingestor.protocol.binance;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.market.instrument.Instrument;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Binance USD-M perpetuals: quotes ({@code @bookTicker}) come on the route {@code /public}, trades ({@code @aggTrade}) on {@code /market}; so there are
 * two connections for each 200 tickers. Each route accepts the other's subscriptions and then stays silent.
 */
public final class BinanceUsdmProtocol implements StreamProtocol {

    public static final URI DEFAULT_URI = URI.create("wss://fstream.binance.com");

    private final URI base;

    /** The streams at the base URI, without a path. */
    public BinanceUsdmProtocol(URI base) {
        this.base = base;
    }

    @Override
    public List<Endpoint> endpoints(List<Instrument> instruments) {
        return Shards.of(instruments, 1).stream()
                .flatMap(shard -> Stream.of(
                        new Endpoint(base.resolve("/public/ws"), shard, true, false),
                        new Endpoint(base.resolve("/market/ws"), shard, false, true)))
                .toList();
    }

    @Override
    public Conversation converse(Endpoint endpoint) {
        return new BinanceConversation(endpoint.instruments(), List.of(endpoint.quotes() ? "@bookTicker" : "@aggTrade"));
    }
}
