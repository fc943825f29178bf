package dev.livedesk.ingestor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.calendar.NyseCalendar;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarketHoursTest {

    private static final Instant FRIDAY_NOON = Instant.parse("2026-11-20T17:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-11-22T17:00:00Z");

    private static MarketHours hours(FeedStatus.Kind kind) {
        return new MarketHours(NyseCalendar.shipped(), kind);
    }

    @Test
    void aStockFeedHasNothingToSayOnSundays() {
        assertThat(hours(FeedStatus.Kind.LIVE).isOpen(FRIDAY_NOON, false)).isTrue();
        assertThat(hours(FeedStatus.Kind.LIVE).isOpen(SUNDAY, false)).isFalse();
    }

    @Test
    void cryptoAndReplaysAlwaysHave() {
        assertThat(hours(FeedStatus.Kind.LIVE).isOpen(SUNDAY, true)).isTrue();
        assertThat(hours(FeedStatus.Kind.RECONSTRUCTED).isOpen(SUNDAY, false)).isTrue();
    }

    @Test
    void beyondTheCalendarTheMarketCountsAsOpen() {
        assertThat(hours(FeedStatus.Kind.LIVE).isOpen(Instant.parse("2099-01-01T17:00:00Z"), false)).isTrue();
    }
}
