package dev.livedesk.ingestor.protocol.alpaca;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What is sent to Alpaca. */
final class AlpacaRequests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String keyId;
    private final String secretKey;
    private final List<String> tickers;
    private final List<String> stocks;

    AlpacaRequests(String keyId, String secretKey, List<Instrument> instruments) {
        this.keyId = keyId;
        this.secretKey = secretKey;
        this.tickers = instruments.stream().map(Instrument::exchangeSymbol).toList();
        this.stocks = instruments.stream()
                .filter(instrument -> instrument.venue() == Venue.US_EQUITY)
                .map(Instrument::exchangeSymbol)
                .toList();
    }

    String authenticate() {
        return JSON.writeValueAsString(Map.of("action", "auth", "key", keyId, "secret", secretKey));
    }

    String subscribe() {
        return JSON.writeValueAsString(Map.of("action", "subscribe", "trades", tickers, "quotes", tickers));
    }

    String unsubscribe() {
        return JSON.writeValueAsString(Map.of("action", "unsubscribe", "trades", tickers, "quotes", tickers));
    }

    /** Whether trading halts can be subscribed to: only stocks have them. */
    boolean hasStatuses() {
        return !stocks.isEmpty();
    }

    String subscribeToStatuses() {
        return JSON.writeValueAsString(Map.of("action", "subscribe", "statuses", stocks));
    }

    /** Whether these lists cover everything asked for. */
    boolean isCoveredBy(List<String> trades, List<String> quotes) {
        return covers(trades) && covers(quotes);
    }

    private boolean covers(List<String> confirmed) {
        return confirmed.contains("*") || java.util.Set.copyOf(confirmed).containsAll(tickers);
    }
}
