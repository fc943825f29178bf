package dev.livedesk.bars.timeframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeframeTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void everyTimeframeOfAlpacaIsKnownInItsShortAndItsLongForm() {
        IntStream.rangeClosed(1, 59).forEach(n -> bothForms(n, "Min", "T", Timeframe.Unit.MINUTE));
        IntStream.rangeClosed(1, 23).forEach(n -> bothForms(n, "Hour", "H", Timeframe.Unit.HOUR));
        bothForms(1, "Day", "D", Timeframe.Unit.DAY);
        bothForms(1, "Week", "W", Timeframe.Unit.WEEK);
        IntStream.of(1, 2, 3, 4, 6, 12).forEach(n -> bothForms(n, "Month", "M", Timeframe.Unit.MONTH));
    }

    private static void bothForms(int amount, String longForm, String shortForm, Timeframe.Unit unit) {
        assertThat(Timeframe.parse(amount + longForm)).isEqualTo(new Timeframe(amount, unit));
        assertThat(Timeframe.parse(amount + shortForm)).isEqualTo(new Timeframe(amount, unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "Min", "0Min", "60Min", "100T", "05Min", "24Hour", "0H", "2Day", "2W", "5Month", "13M", "7M", "1min", "1day", "1Minute", "1 Min", "-1Min",
        "1Min ", "1.5Hour", "999999999999Min", "1Year", "1S"
    })
    void anythingElseIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Timeframe.parse(text));
    }

    @Test
    void secondsAreKnownToo() {
        IntStream.rangeClosed(1, 59).forEach(n -> assertThat(Timeframe.parse(n + "Sec")).isEqualTo(new Timeframe(n, Timeframe.Unit.SECOND)));
        assertThat(Timeframe.parse("7Sec").startOf(Instant.parse("2025-05-04T00:00:27.5Z"), ZoneOffset.UTC)).isEqualTo("2025-05-04T00:00:21Z");
        assertThat(Timeframe.parse("7Sec").next(Instant.parse("2025-05-04T23:59:56Z"), ZoneOffset.UTC)).isEqualTo("2025-05-05T00:00:00Z");
    }

    @Test
    void fourHoursOfCryptoBeginAtMidnightUtc() {
        assertThat(Timeframe.parse("4Hour").startOf(Instant.parse("2025-05-04T15:33:00Z"), ZoneOffset.UTC)).isEqualTo("2025-05-04T12:00:00Z");
    }

    @Test
    void fourHoursOfEquitiesBeginAtMidnightInNewYork() {
        assertThat(Timeframe.parse("4Hour").startOf(Instant.parse("2019-02-11T14:30:00Z"), NEW_YORK)).isEqualTo("2019-02-11T13:00:00Z");
    }

    @Test
    void dayOfEquitiesIsStampedWithMidnightInNewYorkOnBothSidesOfTheClockChange() {
        assertThat(Timeframe.DAY.startOf(Instant.parse("2019-03-08T20:59:00Z"), NEW_YORK)).isEqualTo("2019-03-08T05:00:00Z");
        assertThat(Timeframe.DAY.startOf(Instant.parse("2019-03-11T19:59:00Z"), NEW_YORK)).isEqualTo("2019-03-11T04:00:00Z");
    }

    /** Another way: walking from the start of the day, week or year until the next step would pass the time. */
    @Test
    void anyTimeFallsIntoTheBarThatWalkingFindsAlsoWhenClocksChange() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Timeframe> timeframes = Stream.of("1Min", "7Min", "30Min", "59Min", "1Hour", "5Hour", "23Hour", "1Day", "1Week", "1Month", "3Month", "4Month", "12Month")
                .map(Timeframe::parse)
                .toList();
        for (int i = 0; i < 20_000; i++) {
            ZoneId zone = random.nextBoolean() ? NEW_YORK : ZoneOffset.UTC;
            Instant time = random.nextInt(4) == 0
                    ? nearAClockChange(random)
                    : Instant.ofEpochSecond(946_684_800L + random.nextLong(1_000_000_000L));
            Timeframe timeframe = timeframes.get(random.nextInt(timeframes.size()));
            Instant start = timeframe.startOf(time, zone);
            assertThat(start).as("seed %d: %s of %s in %s", seed, timeframe, time, zone).isEqualTo(walked(timeframe, time, zone));
            assertThat(timeframe.next(start, zone)).as("seed %d", seed).isAfter(time);
            assertThat(timeframe.startOf(timeframe.next(start, zone), zone)).as("seed %d", seed).isEqualTo(timeframe.next(start, zone));
            assertThat(timeframe.startOf(timeframe.next(start, zone).minusNanos(1), zone)).as("seed %d", seed).isEqualTo(start);
        }
    }

    private static Instant nearAClockChange(Random random) {
        Instant change = random.nextBoolean() ? Instant.parse("2024-03-10T07:00:00Z") : Instant.parse("2024-11-03T06:00:00Z");
        return change.plusSeconds(random.nextLong(-180_000, 180_000));
    }

    private static Instant walked(Timeframe timeframe, Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        ZonedDateTime midnight = local.toLocalDate().atStartOfDay(zone);
        return switch (timeframe.unit()) {
            case SECOND -> walk(midnight.toInstant(), time, timeframe.amount());
            case MINUTE -> walk(midnight.toInstant(), time, timeframe.amount() * 60L);
            case HOUR -> walk(midnight.toInstant(), time, timeframe.amount() * 3600L);
            case DAY -> midnight.toInstant();
            case WEEK -> {
                LocalDate day = local.toLocalDate();
                while (day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == day.minusDays(1).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)) {
                    day = day.minusDays(1);
                }
                yield day.atStartOfDay(zone).toInstant();
            }
            case MONTH -> {
                LocalDate first = LocalDate.of(local.getYear(), 1, 1);
                while (!first.plusMonths(timeframe.amount()).isAfter(local.toLocalDate())) {
                    first = first.plusMonths(timeframe.amount());
                }
                yield first.atStartOfDay(zone).toInstant();
            }
        };
    }

    private static Instant walk(Instant from, Instant time, long seconds) {
        Instant start = from;
        while (!start.plusSeconds(seconds).isAfter(time)) {
            start = start.plusSeconds(seconds);
        }
        return start;
    }
}
