package dev.livedesk.bars.timeframe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingDaysTest {

    private static final NyseCalendar NYSE = NyseCalendar.shipped();
    private static final Instrument AAPL = Instrument.parse("AAPL");

    private final GrowingDays days = new GrowingDays(NYSE);

    @Test
    void dayThatGrowsMinuteByMinuteIsTheDayThatIsReadLater() {
        for (String ticker : List.of("AAPL", "BTC/USD")) {
            List<Bar> minutes = minutes(Instrument.parse(ticker), "2019-02-11T12:00:00Z", 700);
            days.restart(minutes.subList(0, 10));
            for (int count = 11; count <= minutes.size(); count++) {
                List<Bar> sofar = minutes.subList(0, count);
                assertThat(days.add(sofar.getLast())).contains(new BarSeries(NYSE)
                        .of(sofar.getFirst().instrument().venue(), Timeframe.DAY, false, sofar.iterator(), Collections.emptyIterator(), Collections.emptyIterator())
                        .next());
            }
        }
    }

    @Test
    void whatIsNotTheNextMinuteOfAKnownDayMakesItUnknown() {
        List<Bar> minutes = minutes(AAPL, "2019-02-11T15:00:00Z", 5);
        assertThat(days.add(minutes.getFirst())).isEmpty();

        days.restart(minutes.subList(0, 3));
        assertThat(days.add(minutes.get(2))).isEmpty();
        assertThat(days.add(minutes.get(1))).isEmpty();
        assertThat(days.add(minutes.get(3))).isPresent();
        assertThat(days.add(minutes(AAPL, "2019-02-12T05:00:00Z", 1).getFirst())).isEmpty();

        days.forget(AAPL);
        assertThat(days.add(minutes.get(4))).isEmpty();
    }

    @Test
    void dayIsOverAtMidnightOfItsMarket() {
        Bar bar = minutes(AAPL, "2019-02-11T15:00:00Z", 1).getFirst();

        assertThat(GrowingDays.startOf(bar)).isEqualTo("2019-02-11T05:00:00Z");
        assertThat(GrowingDays.isOver(bar, Instant.parse("2019-02-12T04:59:59Z"))).isFalse();
        assertThat(GrowingDays.isOver(bar, Instant.parse("2019-02-12T05:00:00Z"))).isTrue();
    }

    private static List<Bar> minutes(Instrument instrument, String first, int count) {
        Random random = new Random(7);
        return IntStream.range(0, count).mapToObj(minute -> {
            double price = 100 + random.nextInt(1000) / 100.0;
            return new Bar(
                    instrument, Instant.parse(first).plusSeconds(60L * minute), price, price + random.nextDouble(), price - random.nextDouble(), price,
                    random.nextInt(1000), random.nextInt(9), price, "alpaca");
        }).toList();
    }
}
