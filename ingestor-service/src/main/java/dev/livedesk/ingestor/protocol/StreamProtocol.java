package dev.livedesk.ingestor.protocol;

import dev.livedesk.market.instrument.Instrument;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** One provider's stream. */
public interface StreamProtocol {

    /** The connections that a set of instruments needs: one, or one for each kind of event. */
    List<Endpoint> endpoints();

    /** A conversation over a new connection to the endpoint, about these instruments at first. */
    Conversation converse(Endpoint endpoint, Collection<Instrument> instruments);

    /** Whether trade ids of a symbol grow with each trade; else they tell trades apart only together with their time. */
    default boolean tradeIdsRise() {
        return false;
    }

    /** How much time must lie between two messages to the exchange. */
    default Duration messageGap() {
        return Duration.ZERO;
    }
}
