package dev.livedesk.bars.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.instrument.Venue;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OhlcTimeTest {

    private static final OhlcTime WITHOUT_ZONE = new OhlcTime(null);
    private static final OhlcTime NEW_YORK = new OhlcTime(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        "2024-08-19T13:30:00Z", "2024-08-19T13:30Z", "2024-08-19 13:30:00Z", "2024-08-19T13:30:00.000000Z", "2024-08-19T09:30:00-04:00",
        "2024-08-19T09:30:00-0400", "2024-08-19 09:30-04", "2024-08-19 09:30:00 -04:00", "2024-08-19T19:00:00+05:30", "1724074200", "1724074200.0",
        "1724074200000", "1724074200000000", "1724074200000000000"
    })
    void everyWayToWriteATimeIsThatTime(String text) throws OhlcTime.Unreadable {
        assertThat(WITHOUT_ZONE.parse(text, Venue.US_EQUITY)).isEqualTo("2024-08-19T13:30:00Z");
    }

    @Test
    void timeWithoutAZoneNeedsOneForAll() throws OhlcTime.Unreadable {
        assertThat(NEW_YORK.parse("2024-08-19 09:30:00", Venue.US_EQUITY)).isEqualTo("2024-08-19T13:30:00Z");
        assertThat(NEW_YORK.parse("2024-01-19T09:30", Venue.US_EQUITY)).isEqualTo("2024-01-19T14:30:00Z");
        assertThat(NEW_YORK.parse("2024-01-19T09:30Z", Venue.US_EQUITY)).isEqualTo("2024-01-19T09:30:00Z");
        assertThatThrownBy(() -> WITHOUT_ZONE.parse("2024-08-19 09:30:00", Venue.US_EQUITY)).hasMessageStartingWith("has no time zone");
    }

    @Test
    void dateIsTheMarketsDay() throws OhlcTime.Unreadable {
        assertThat(WITHOUT_ZONE.parse("2024-08-19", Venue.US_EQUITY)).isEqualTo("2024-08-19T04:00:00Z");
        assertThat(NEW_YORK.parse("2024-08-19", Venue.BINANCE_SPOT)).isEqualTo("2024-08-19T00:00:00Z");
    }

    @Test
    void numbersBefore1970AndSmallOnesAreSeconds() throws OhlcTime.Unreadable {
        assertThat(WITHOUT_ZONE.parse("-86400", Venue.US_EQUITY)).isEqualTo("1969-12-31T00:00:00Z");
        assertThat(WITHOUT_ZONE.parse("0", Venue.US_EQUITY)).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({
        "'',is missing", "soon,is not a time", "2024-02-30,is not a time", "2024-08-19T25:00:00Z,is not a time", "2024-8-19,is not a time",
        "08/19/2024,is not a time", "20240819,could be a date", "1724074200.5,is not a whole second", "2024-08-19T13:30:00.25Z,is not a whole second",
        "1899-12-31T00:00:00Z,is not between", "99999999999,is not between", "2024-03-10 02:30:00,is skipped by the clocks"
    })
    void whatIsNoTimeIsRefusedWithAReason(String text, String reason) {
        assertThatThrownBy(() -> NEW_YORK.parse(text, Venue.US_EQUITY)).hasMessageStartingWith(reason);
    }
}
