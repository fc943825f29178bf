package dev.livedesk.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredQuotesIT {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Instrument MSFT = Instrument.parse("MSFT");
    private static final Instrument SPY = Instrument.parse("SPY");

    private final TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    private final StoredQuotes quotes = new StoredQuotes(client);

    @AfterEach
    void close() {
        quotes.close();
        client.close();
        redis.close();
    }

    @Test
    void whatIsStoredIsToldAndWhatCannotBeReadHidesNothing() {
        Quote quote = new Quote(AAPL, 10, 1, 11, 2, new Stamp("alpaca", TickerState.LIVE, 1, 1, 5, 6, 0));
        try (var connection = client.connect()) {
            connection.sync().set(Topics.quoteKey(AAPL), new MarketDataCodec().encode(quote));
            connection.sync().set(Topics.quoteKey(MSFT), new byte[] {1, 2, 3});
        }

        assertThat(quotes.newest(List.of(SPY, MSFT, AAPL))).containsOnlyKeys(AAPL).containsValue(quote);
        assertThat(quotes.newest(AAPL)).contains(quote);
        assertThat(quotes.newest(SPY)).isEmpty();
        assertThat(quotes.newest(List.of())).isEmpty();
    }

    @Test
    void withoutRedisThereAreNone() {
        redis.close();
        assertThat(quotes.newest(AAPL)).isEmpty();
    }
}
