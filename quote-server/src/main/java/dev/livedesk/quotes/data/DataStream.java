package dev.livedesk.quotes.data;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A data stream: what it carries, and in which shapes. Binance's instruments are on the crypto stream, under their own tickers. */
public enum DataStream {
    STOCKS(true),
    CRYPTO(false),
    /** Alpaca's stream for trying things out: one ticker that does not exist. */
    TEST(true);

    /** The only ticker of {@link #TEST}. */
    public static final String TEST_TICKER = "FAKEPACA";

    /** Those of Alpaca's channels that no feed of the desk has. */
    private static final Set<String> WITHOUT_DATA = Set.of("lulds", "imbalances", "orderbooks", "news");

    private final boolean stockShapes;

    DataStream(boolean stockShapes) {
        this.stockShapes = stockShapes;
    }

    /** The stream that carries the instrument. */
    static DataStream of(Instrument instrument) {
        if (instrument.ticker().equals(TEST_TICKER)) {
            return TEST;
        }
        return instrument.venue() == Venue.US_EQUITY ? STOCKS : CRYPTO;
    }

    /** Whether a text has the form of one of this stream's tickers. */
    boolean mayCarry(String ticker) {
        try {
            return of(Instrument.parse(ticker)) == this;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Only stocks are halted. */
    boolean has(Channel channel) {
        return stockShapes || channel != Channel.STATUSES;
    }

    /** Whether it is a channel of Alpaca's that this stream does not have. */
    boolean lacks(String channel) {
        Channel known = Channel.named(channel);
        return known == null ? WITHOUT_DATA.contains(channel) : !has(known);
    }

    /** Whether sizes and volumes are whole, and messages name a tape. */
    boolean hasStockShapes() {
        return stockShapes;
    }

    /** What a client is told that it is subscribed to: Alpaca's channels in Alpaca's order, those that follow trades with them. */
    Map<String, List<String>> told(Map<Channel, List<String>> subscribed) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        for (Channel channel : Channel.values()) {
            if (has(channel)) {
                told.put(channel.wireName(), subscribed.getOrDefault(channel, List.of()));
            }
        }
        if (stockShapes) {
            List<String> trades = subscribed.getOrDefault(Channel.TRADES, List.of());
            told.put("lulds", List.of());
            told.put("corrections", trades);
            told.put("cancelErrors", trades);
        } else {
            told.put("orderbooks", List.of());
        }
        return told;
    }
}
