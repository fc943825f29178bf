package dev.livedesk.pnl.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.calendar.NyseCalendar;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryParametersTest {

    private static final NyseCalendar NYSE = NyseCalendar.shipped();
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aMonthOfDaysIsTheDefault() {
        assertThat(read(Map.of())).isEqualTo(new HistoryRequest(
                Instant.parse("2026-10-21T12:00:00Z"), NOW, Timeframe.DAY, Reporting.MARKET_HOURS, true, Wanted.NONE));
    }

    @Test
    void oneDayIsTheLastSession() {
        assertThat(read(Map.of("period", "1D"))).isEqualTo(new HistoryRequest(
                Instant.parse("2026-11-20T05:00:00Z"), NOW, Timeframe.MINUTE, Reporting.MARKET_HOURS, true, Wanted.NONE));
    }

    @Test
    void oneDayAroundTheClockIsTwentyFourHours() {
        assertThat(read(Map.of("period", "1D", "intraday_reporting", "continuous", "timeframe", "5Min", "pnl_reset", "no_reset")))
                .isEqualTo(new HistoryRequest(
                        Instant.parse("2026-11-20T12:00:00Z"), NOW, Timeframe.FIVE_MINUTES, Reporting.CONTINUOUS, false, Wanted.NONE));
    }

    @Test
    void startAndPeriodGiveTheEnd() {
        assertThat(read(Map.of("start", "2026-10-01T00:00:00Z", "period", "1W")).end()).isEqualTo("2026-10-08T00:00:00Z");
        assertThat(read(Map.of("end", "2026-10-08T00:00:00-05:00", "period", "1A")).start()).isEqualTo("2025-10-08T05:00:00Z");
        assertThat(read(Map.of("date_end", "2026-10-08", "period", "1W", "extended_hours", "True")).reporting()).isEqualTo(Reporting.EXTENDED_HOURS);
    }

    @Test
    void aDateIsOneInNewYorkExceptAroundTheClock() {
        assertThat(read(Map.of("start", "2026-11-18", "end", "2026-11-18")).start()).isEqualTo("2026-11-18T05:00:00Z");
        assertThat(read(Map.of("start", "2026-11-18", "intraday_reporting", "continuous")).start()).isEqualTo("2026-11-18T00:00:00Z");
    }

    @Test
    void cashFlowsAreAllNoneOrThoseThatAreNamed() {
        assertThat(read(Map.of("cashflow_types", "ALL")).cashflow()).isEqualTo(Wanted.ALL);
        assertThat(read(Map.of("cashflow_types", "NONE")).cashflow()).isEqualTo(Wanted.NONE);
        assertThat(read(Map.of("cashflow_types", "CSD, DIV")).cashflow())
                .isEqualTo(new Wanted(Set.of(CashFlow.Type.CSD, CashFlow.Type.DIV), true));
    }

    @Test
    void moreThanAMonthIsOnlyShownByDays() {
        assertThat(read(Map.of("period", "1M", "timeframe", "1H")).timeframe()).isEqualTo(Timeframe.HOUR);
        assertThat(read(Map.of("period", "1A", "timeframe", "1D")).timeframe()).isEqualTo(Timeframe.DAY);
        assertThatThrownBy(() -> read(Map.of("period", "2M", "timeframe", "1H"))).hasMessageContaining("1D");
    }

    @Test
    void anEmptyValueIsAsNone() {
        assertThat(read(Map.of("period", "", "timeframe", "", "start", "", "pnl_reset", ""))).isEqualTo(read(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "period, 0D", "period, 1X", "period, 9999D", "timeframe, 2Min", "start, yesterday", "end, 2026-13-01", "pnl_reset, never",
        "intraday_reporting, nights", "cashflow_types, XYZ", "cashflow_types, 'CSD,'", "start, 1990-01-01", "start, 2027-01-01", "period, 9999A"
    })
    void aBadParameterIsNamed(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status().value()).isEqualTo(422);
                    assertThat(refusal.detail()).contains(name.equals("period") && value.equals("9999A") ? "start" : name);
                });
    }

    @Test
    void allThreeOfStartEndAndPeriodAreTooMany() {
        assertThatThrownBy(() -> read(Map.of("start", "2026-10-01", "end", "2026-10-02", "period", "1D"))).isInstanceOf(Refusal.class);
    }

    private static HistoryRequest read(Map<String, String> values) {
        return HistoryParameters.read(values, NYSE, NOW);
    }
}
