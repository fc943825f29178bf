package dev.livedesk.ingestor.protocol.binance;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.market.instrument.Instrument;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Binance USD-M perpetuals: quotes ({@code @bookTicker}) come on the route {@code /public}, trades ({@code @aggTrade}) on {@code /market}; so there are
 * two connections. Each route accepts the other's subscriptions and then stays silent.
 */
public final class BinanceUsdmProtocol implements StreamProtocol {

    public static final URI DEFAULT_URI = URI.create("wss://fstream.binance.com");

    private final URI base;

    /** The streams at the base URI, without a path. */
    public BinanceUsdmProtocol(URI base) {
        this.base = base;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(base.resolve("/public/ws"), true, false), new Endpoint(base.resolve("/market/ws"), false, true));
    }

    @Override
    public Conversation converse(Endpoint endpoint, Collection<Instrument> instruments) {
        return new BinanceConversation(instruments, List.of(endpoint.quotes() ? "@bookTicker" : "@aggTrade"));
    }

    @Override
    public boolean tradeIdsRise() {
        return true;
    }

    @Override
    public Duration messageGap() {
        return BinanceSpotProtocol.GAP;
    }
}
