package dev.livedesk.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.calendar.NyseCalendar;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CalendarDaysTest {

    private final CalendarDays days = new CalendarDays(NyseCalendar.shipped());

    @Test
    void settlementTookThreeThenTwoThenOneDay() {
        assertThat(settlement("2017-09-01")).as("Friday before Labor Day").isEqualTo("2017-09-07");
        assertThat(settlement("2017-09-05")).isEqualTo("2017-09-07");
        assertThat(settlement("2024-05-24")).as("Friday before Memorial Day").isEqualTo("2024-05-29");
        assertThat(settlement("2024-05-28")).isEqualTo("2024-05-29");
        assertThat(settlement("2028-12-29")).as("beyond the table").isEqualTo("2029-01-01");
    }

    @Test
    void daysAreFoundByTheirSettlementToo() {
        assertThat(days.between(LocalDate.parse("2026-11-30"), LocalDate.parse("2026-11-30"), true))
                .extracting(CalendarDays.Day::date).containsExactly("2026-11-27");
    }

    @Test
    void outsideTheTableThereIsNothing() {
        assertThat(days.between(LocalDate.parse("1970-01-01"), LocalDate.parse("1997-12-31"), false)).isEmpty();
        assertThat(days.between(LocalDate.parse("2026-11-30"), LocalDate.parse("2026-11-01"), false)).isEmpty();
    }

    private String settlement(String day) {
        LocalDate date = LocalDate.parse(day);
        return days.between(date, date, false).getFirst().settlementDate();
    }
}
