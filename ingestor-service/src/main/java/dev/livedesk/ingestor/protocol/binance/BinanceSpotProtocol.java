package dev.livedesk.ingestor.protocol.binance;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.market.instrument.Instrument;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Binance spot: {@code @trade} and {@code @bookTicker} on one connection. */
public final class BinanceSpotProtocol implements StreamProtocol {

    public static final URI DEFAULT_URI = URI.create("wss://stream.binance.com:9443");

    /** Five messages a second are allowed, pings and pongs among them. */
    static final Duration GAP = Duration.ofMillis(300);

    private final URI base;

    /** The streams at the base URI, without a path. */
    public BinanceSpotProtocol(URI base) {
        this.base = base;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(base.resolve("/ws"), true, true));
    }

    @Override
    public Conversation converse(Endpoint endpoint, Collection<Instrument> instruments) {
        return new BinanceConversation(instruments, List.of("@trade", "@bookTicker"));
    }

    @Override
    public boolean tradeIdsRise() {
        return true;
    }

    @Override
    public Duration messageGap() {
        return GAP;
    }
}
