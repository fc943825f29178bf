package dev.livedesk.positions.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Venue;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TradingDaysTest {

    /** Steps from seconds to weeks, over weekends, holidays, half-days and both changes of the clock; now and then backwards. */
    @ParameterizedTest
    @EnumSource(Venue.class)
    void itIsTheCalendarWhateverItRemembers(Venue venue) {
        TradingCalendar calendar = TradingCalendar.shipped();
        TradingDays days = new TradingDays(calendar, venue);
        Random random = new Random(1);
        Instant time = Instant.parse("2019-01-01T00:00:00Z");
        for (int i = 0; i < 20_000; i++) {
            time = time.plusSeconds(random.nextLong(random.nextInt(20) == 0 ? -100_000 : 0, random.nextInt(50) == 0 ? 600_000 : 9_000));
            assertThat(days.apply(time)).as("%s", time).isEqualTo(calendar.tradingDay(venue, time));
        }
    }
}
