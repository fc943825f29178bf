package dev.livedesk.ingestor.protocol.alpaca;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What is sent to Alpaca. */
record AlpacaRequests(String keyId, String secretKey) {

    private static final JsonMapper JSON = JsonMapper.shared();

    private record SignIn(String action, String key, String secret) {}

    private record Prices(String action, List<String> quotes, List<String> trades) {}

    private record Statuses(String action, List<String> statuses) {}

    String authenticate() {
        return JSON.writeValueAsString(new SignIn("auth", keyId, secretKey));
    }

    String subscribe(Collection<Instrument> instruments) {
        return JSON.writeValueAsString(new Prices("subscribe", symbols(instruments), symbols(instruments)));
    }

    String unsubscribe(Collection<Instrument> instruments) {
        return JSON.writeValueAsString(new Prices("unsubscribe", symbols(instruments), symbols(instruments)));
    }

    /** Only stocks have trading halts. */
    String statuses(String action, Collection<Instrument> stocks) {
        return JSON.writeValueAsString(new Statuses(action, symbols(stocks)));
    }

    static List<Instrument> stocks(Collection<Instrument> instruments) {
        return instruments.stream().filter(instrument -> instrument.venue() == Venue.US_EQUITY).toList();
    }

    static List<String> symbols(Collection<Instrument> instruments) {
        return instruments.stream().map(Instrument::exchangeSymbol).toList();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AlpacaRequests";
    }
}
