package dev.livedesk.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.livedesk.market.instrument.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class NyseCalendarTest {

    private final NyseCalendar nyse = NyseCalendar.shipped();

    /** Against the sessions that exchange_calendars publishes. */
    @Test
    void everySessionFrom1998To2023IsThePublishedOne() throws IOException {
        List<Session> published = published();
        LocalDate first = LocalDate.of(1998, 1, 1);
        LocalDate last = published.getLast().day();
        List<Session> ours = first.datesUntil(last.plusDays(1)).flatMap(day -> nyse.session(day).stream()).toList();
        assertThat(ours).isEqualTo(published.stream().filter(session -> !session.day().isBefore(first)).toList());
    }

    @Test
    void afterTheCloseTheTradingDayIsTheNextSessions() {
        TradingCalendar calendar = new TradingCalendar(nyse);
        assertThat(calendar.tradingDay(Venue.US_EQUITY, Instant.parse("2026-11-20T20:59:59Z"))).isEqualTo("2026-11-20");
        assertThat(calendar.tradingDay(Venue.US_EQUITY, Instant.parse("2026-11-20T21:00:00Z"))).isEqualTo("2026-11-23");
    }

    @Test
    void aHalfDayClosesAtOne() {
        assertThat(nyse.session(LocalDate.of(2026, 11, 27)).orElseThrow().close()).isEqualTo("2026-11-27T18:00:00Z");
    }

    @Test
    void cryptosTradingDayIsTheUtcDate() {
        assertThat(TradingCalendar.shipped().tradingDay(Venue.BINANCE_SPOT, Instant.parse("2026-11-20T23:59:59.999Z"))).isEqualTo("2026-11-20");
    }

    @Test
    void sessionsAreFoundAroundAWeekend() {
        Instant saturday = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(nyse.sessionAt(saturday)).isEmpty();
        assertThat(nyse.sessionClosedBy(saturday).day()).isEqualTo("2026-11-20");
        assertThat(nyse.sessionOpeningAfter(saturday).day()).isEqualTo("2026-11-23");
    }

    @Test
    void aYearOutsideTheTableIsRefusedRatherThanGuessed() {
        assertThatIllegalArgumentException().isThrownBy(() -> nyse.session(LocalDate.of(2029, 1, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> nyse.session(LocalDate.of(1997, 12, 31)));
    }

    private static List<Session> published() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(NyseCalendarTest.class.getResourceAsStream("xnys_sessions_1990_2023.csv.gz"))),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1))
                    .map(row -> new Session(LocalDate.parse(row[0]), Instant.parse(row[1]), Instant.parse(row[2])))
                    .toList();
        }
    }
}
