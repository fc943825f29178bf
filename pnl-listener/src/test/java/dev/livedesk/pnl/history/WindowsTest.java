package dev.livedesk.pnl.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.calendar.NyseCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private static final NyseCalendar NYSE = NyseCalendar.shipped();
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void marketHoursAreTheSessionsOfTheNyse() {
        // Thanksgiving is the 26th; the 27th closes at 13:00, 18:00 UTC
        List<Window> windows = windows("2026-11-25T00:00:00Z", "2026-11-28T23:00:00Z", Timeframe.HOUR, Reporting.MARKET_HOURS, LATER);

        assertThat(windows).hasSize(7 + 4);
        assertThat(windows.getFirst().start()).isEqualTo("2026-11-25T14:30:00Z");
        assertThat(windows.get(6).start()).isEqualTo("2026-11-25T20:30:00Z");
        assertThat(windows.get(6).end()).isEqualTo("2026-11-25T21:00:00Z");
        assertThat(windows.get(7).start()).isEqualTo("2026-11-27T14:30:00Z");
        assertThat(windows.getLast().end()).isEqualTo("2026-11-27T18:00:00Z");
    }

    @Test
    void continuousHoursNeverStop() {
        List<Window> windows = windows("2026-11-28T12:02:00Z", "2026-11-28T12:10:00Z", Timeframe.FIVE_MINUTES, Reporting.CONTINUOUS, LATER);

        assertThat(windows).extracting(Window::label).containsExactly(
                Instant.parse("2026-11-28T12:00:00Z"), Instant.parse("2026-11-28T12:05:00Z"), Instant.parse("2026-11-28T12:10:00Z"));
    }

    @Test
    void daysAreLabelledWithTheirDateAndEndWithTheSession() {
        List<Window> windows = windows("2026-11-25T05:00:00Z", "2026-11-30T23:00:00Z", Timeframe.DAY, Reporting.MARKET_HOURS, LATER);

        assertThat(windows).extracting(Window::label).containsExactly(
                Instant.parse("2026-11-25T00:00:00Z"), Instant.parse("2026-11-27T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z"));
        assertThat(windows.get(1).end()).isEqualTo("2026-11-27T18:00:00Z");
    }

    @Test
    void extendedHoursBeginAtFourInNewYork() {
        List<Window> windows = windows("2026-11-25T05:00:00Z", "2026-11-26T04:59:00Z", Timeframe.HOUR, Reporting.EXTENDED_HOURS, LATER);

        assertThat(windows).hasSize(16);
        assertThat(windows.getFirst().start()).isEqualTo("2026-11-25T09:00:00Z");
    }

    @Test
    void nothingBeginsInTheFuture() {
        Instant now = Instant.parse("2026-11-25T15:01:00Z");

        assertThat(windows("2026-11-25T00:00:00Z", "2026-11-30T00:00:00Z", Timeframe.FIFTEEN_MINUTES, Reporting.MARKET_HOURS, now))
                .extracting(Window::label)
                .containsExactly(
                        Instant.parse("2026-11-25T14:30:00Z"), Instant.parse("2026-11-25T14:45:00Z"), Instant.parse("2026-11-25T15:00:00Z"));
    }

    @Test
    void aSessionIsShownWholeWheneverOnItsDayTheStartIs() {
        assertThat(windows("2026-11-25T18:00:00Z", "2026-11-25T23:00:00Z", Timeframe.HOUR, Reporting.MARKET_HOURS, LATER).getFirst().start())
                .as("in the middle of it").isEqualTo("2026-11-25T14:30:00Z");
        assertThat(windows("2026-11-25T21:00:01Z", "2026-11-27T23:00:00Z", Timeframe.HOUR, Reporting.MARKET_HOURS, LATER).getFirst().start())
                .as("after it, before a holiday").isEqualTo("2026-11-27T14:30:00Z");
    }

    @Test
    void aDayComesAfterTheCloseOfTheTradingDayBefore() {
        assertThat(windows("2026-11-30T12:00:00Z", "2026-11-30T23:00:00Z", Timeframe.DAY, Reporting.MARKET_HOURS, LATER).getFirst().closeBefore())
                .as("Monday comes after the half-day's close").isEqualTo(new Window.Close(LocalDate.parse("2026-11-27"), Instant.parse("2026-11-27T18:00:00Z")));
        assertThat(windows("2026-11-30T12:00:00Z", "2026-11-30T12:00:00Z", Timeframe.HOUR, Reporting.CONTINUOUS, LATER).getFirst().closeBefore())
                .isEqualTo(new Window.Close(LocalDate.parse("2026-11-29"), Instant.parse("2026-11-30T00:00:00Z")));
    }

    @Test
    void tooManyPointsAreRefused() {
        assertThatThrownBy(() -> windows("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z", Timeframe.MINUTE, Reporting.CONTINUOUS, LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("points");
    }

    private static List<Window> windows(String start, String end, Timeframe timeframe, Reporting reporting, Instant now) {
        return Windows.of(new HistoryRequest(Instant.parse(start), Instant.parse(end), timeframe, reporting, true, Wanted.NONE), NYSE, now);
    }
}
