package dev.livedesk.ingestor.protocol.alpaca;

import dev.livedesk.ingestor.protocol.Conversation;
import dev.livedesk.ingestor.protocol.Endpoint;
import dev.livedesk.ingestor.protocol.StreamProtocol;
import dev.livedesk.market.instrument.Instrument;
import java.net.URI;
import java.util.Collection;
import java.util.List;

/** Alpaca: quotes and trades on one connection. Most plans allow only one. */
public final class AlpacaProtocol implements StreamProtocol {

    /** Free quotes and trades of one exchange. */
    public static final URI DEFAULT_URI = URI.create("wss://stream.data.alpaca.markets/v2/iex");

    private final URI uri;
    private final String keyId;
    private final String secretKey;

    /** The stream at the URI, signed in with the key. */
    public AlpacaProtocol(URI uri, String keyId, String secretKey) {
        this.uri = uri;
        this.keyId = keyId;
        this.secretKey = secretKey;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(uri, true, true));
    }

    @Override
    public Conversation converse(Endpoint endpoint, Collection<Instrument> instruments) {
        return new AlpacaConversation(new AlpacaRequests(keyId, secretKey), instruments);
    }
}
