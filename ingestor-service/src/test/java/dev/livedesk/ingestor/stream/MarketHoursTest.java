package dev.livedesk.ingestor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarketHoursTest {

    private static final Instant FRIDAY_NOON = Instant.parse("2026-11-20T17:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-11-22T17:00:00Z");

    private static MarketHours hours(FeedStatus.Kind kind, String... tickers) {
        List<Instrument> instruments = Stream.of(tickers).map(Instrument::parse).toList();
        return new MarketHours(NyseCalendar.shipped(), kind, instruments);
    }

    @Test
    void aStockFeedHasNothingToSayOnSundays() {
        assertThat(hours(FeedStatus.Kind.LIVE, "AAPL").isOpen(FRIDAY_NOON)).isTrue();
        assertThat(hours(FeedStatus.Kind.LIVE, "AAPL").isOpen(SUNDAY)).isFalse();
    }

    @Test
    void cryptoAndReplaysAlwaysHave() {
        assertThat(hours(FeedStatus.Kind.LIVE, "BTCUSDT").isOpen(SUNDAY)).isTrue();
        assertThat(hours(FeedStatus.Kind.RECONSTRUCTED, "AAPL").isOpen(SUNDAY)).isTrue();
    }

    @Test
    void beyondTheCalendarTheMarketCountsAsOpen() {
        assertThat(hours(FeedStatus.Kind.LIVE, "AAPL").isOpen(Instant.parse("2099-01-01T17:00:00Z"))).isTrue();
    }
}
