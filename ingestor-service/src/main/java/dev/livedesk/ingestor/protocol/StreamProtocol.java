package dev.livedesk.ingestor.protocol;

import dev.livedesk.market.instrument.Instrument;
import java.util.List;

/** One provider's stream. */
public interface StreamProtocol {

    /** The connections that these instruments need, each with what it carries. */
    List<Endpoint> endpoints(List<Instrument> instruments);

    /** A conversation over a new connection to the endpoint. */
    Conversation converse(Endpoint endpoint);
}
