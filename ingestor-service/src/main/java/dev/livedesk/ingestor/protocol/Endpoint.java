package dev.livedesk.ingestor.protocol;

import dev.livedesk.market.instrument.Instrument;
import java.net.URI;
import java.util.List;

/**
 * One connection to open.
 *
 * @param quotes whether it carries quotes
 * @param trades whether it carries trades
 */
public record Endpoint(URI uri, List<Instrument> instruments, boolean quotes, boolean trades) {

    public Endpoint {
        instruments = List.copyOf(instruments);
    }
}
