package dev.livedesk.bars.timeframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BarSeriesTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Instrument BTC = Instrument.parse("BTCUSDT");
    private static final BarSeries SERIES = new BarSeries(NyseCalendar.shipped());

    @Test
    void fiveMinutesAreOpenHighLowCloseAndSums() {
        List<Bar> bars = List.of(
                bar(AAPL, "2019-02-11T14:30:00Z", 10, 12, 9, 11, 100, 2, 10.5, "alpaca"),
                bar(AAPL, "2019-02-11T14:31:00Z", 11, 15, 11, 14, 300, 3, 12.5, "alpaca"),
                bar(AAPL, "2019-02-11T14:35:00Z", 14, 14, 13, 13, 0, 0, 13, "alpaca"));

        assertThat(all("5Min", false, bars)).containsExactly(
                bar(AAPL, "2019-02-11T14:30:00Z", 10, 15, 9, 14, 400, 5, 12, "alpaca"),
                bar(AAPL, "2019-02-11T14:35:00Z", 14, 14, 13, 13, 0, 0, 13, "alpaca"));
    }

    @Test
    void onAHalfDayTheAfternoonCountsForVolumeButNotForPrices() {
        List<Bar> halfDay = List.of(
                bar(AAPL, "2019-07-03T13:29:00Z", 1, 1, 1, 1, 10, 1, 1, "alpaca"),
                bar(AAPL, "2019-07-03T13:30:00Z", 20, 21, 19, 20, 10, 1, 20, "alpaca"),
                bar(AAPL, "2019-07-03T16:59:00Z", 20, 25, 20, 22, 10, 1, 20, "alpaca"),
                bar(AAPL, "2019-07-03T17:00:00Z", 99, 99, 99, 99, 10, 1, 99, "alpaca"));

        assertThat(all("1Day", false, halfDay)).containsExactly(bar(AAPL, "2019-07-03T04:00:00Z", 20, 25, 19, 22, 40, 4, 35, "alpaca"));
    }

    @Test
    void dayWithNothingInRegularHoursIsMadeOfWhatThereIs() {
        List<Bar> early = List.of(bar(AAPL, "2019-02-11T12:00:00Z", 5, 6, 4, 5, 10, 1, 5, "alpaca"));

        assertThat(all("1Day", false, early)).containsExactly(bar(AAPL, "2019-02-11T05:00:00Z", 5, 6, 4, 5, 10, 1, 5, "alpaca"));
    }

    @Test
    void replayedMinutesCountAtAnyTimeOfTheDay() {
        List<Bar> replayed = List.of(
                bar(AAPL, "2019-02-11T08:00:00Z", 5, 9, 4, 5, 10, 1, 5, "alpaca/replay"),
                bar(AAPL, "2019-02-11T15:00:00Z", 6, 7, 5, 6, 10, 1, 5, "alpaca/replay"));

        assertThat(all("1Day", false, replayed)).containsExactly(bar(AAPL, "2019-02-11T05:00:00Z", 5, 9, 4, 6, 20, 2, 5, "alpaca/replay"));
    }

    @Test
    void daysWithoutMinutesComeFromDailyBarsAndWeeksAreMadeOfBoth() {
        List<Bar> minutes = List.of(bar(AAPL, "2019-02-12T15:00:00Z", 6, 7, 5, 6, 10, 1, 6, "alpaca"));
        List<Bar> days = List.of(
                bar(AAPL, "2019-02-11T05:00:00Z", 5, 8, 5, 6, 100, 0, 6, "shipped/x"),
                bar(AAPL, "2019-02-13T05:00:00Z", 6, 6, 3, 4, 90, 0, 4, "shipped/x"));

        assertThat(list(SERIES.of(AAPL.venue(), Timeframe.DAY, false, minutes.iterator(), days.iterator(), Collections.emptyIterator())))
                .extracting(Bar::volume)
                .containsExactly(100.0, 10.0, 90.0);
        assertThat(list(SERIES.of(AAPL.venue(), Timeframe.parse("1Week"), false, minutes.iterator(), days.iterator(), Collections.emptyIterator())))
                .containsExactly(bar(AAPL, "2019-02-11T05:00:00Z", 5, 8, 3, 4, 200, 1, 5.1, "shipped/x"));
    }

    @Test
    void dayThatTheExchangeHasToldCountsMoreThanItsMinutes() {
        List<Bar> minutes = List.of(
                bar(AAPL, "2019-02-12T15:00:00Z", 6, 7, 5, 6, 10, 1, 6, "alpaca"), bar(AAPL, "2019-02-13T15:00:00Z", 7, 7, 7, 7, 10, 1, 7, "alpaca"));
        List<Bar> official = List.of(bar(AAPL, "2019-02-12T05:00:00Z", 5, 9, 4, 8, 900, 70, 6, "alpaca/rest"));

        for (boolean backwards : List.of(false, true)) {
            assertThat(list(SERIES.of(
                            AAPL.venue(), Timeframe.DAY, backwards, (backwards ? minutes.reversed() : minutes).iterator(), Collections.emptyIterator(),
                            official.iterator())))
                    .extracting(Bar::close)
                    .containsExactly(backwards ? new Double[] {7.0, 8.0} : new Double[] {8.0, 7.0});
        }
    }

    /** Another way: grouped by a wall clock's fields, each group folded at once. */
    @Test
    void anyTimeframeIsWhatGroupingAllMinutesGives() {
        for (int run = 0; run < 200; run++) {
            long seed = new Random().nextLong();
            List<Bar> minutes = randomMinutes(new Random(seed));
            for (String text : List.of("2Min", "13Min", "1Hour", "3Hour", "1Day", "1Week", "1Month", "2Month")) {
                Timeframe timeframe = Timeframe.parse(text);
                List<Bar> forwards = all(text, false, minutes);
                assertThat(forwards).as("seed %d, %s", seed, text).usingElementComparator(ALMOST).isEqualTo(grouped(timeframe, minutes));
                List<Bar> reversed = new ArrayList<>(minutes);
                Collections.reverse(reversed);
                List<Bar> backwards = all(text, true, reversed);
                Collections.reverse(backwards);
                assertThat(backwards).as("seed %d, %s", seed, text).usingElementComparator(ALMOST).isEqualTo(forwards);
                assertThat(forwards.stream().mapToDouble(Bar::volume).sum())
                        .as("seed %d, %s", seed, text)
                        .isCloseTo(minutes.stream().mapToDouble(Bar::volume).sum(), within(1e-6));
            }
        }
    }

    /** Sums of doubles differ in their last digits by the order of adding. */
    private static final Comparator<Bar> ALMOST = (a, b) -> rounded(a).equals(rounded(b)) ? 0 : -1;

    private static Bar rounded(Bar bar) {
        return new Bar(
                bar.instrument(), bar.start(), bar.open(), bar.high(), bar.low(), bar.close(), Math.rint(bar.volume() * 1e6),
                bar.tradeCount(), Math.rint(bar.vwap() * 1e6), "");
    }

    private static List<Bar> randomMinutes(Random random) {
        Instant start = Instant.parse(random.nextBoolean() ? "2024-03-09T00:00:00Z" : "2024-11-01T00:00:00Z");
        List<Bar> minutes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            start = start.plus(Duration.ofMinutes(1 + (random.nextInt(10) == 0 ? random.nextInt(3000) : random.nextInt(3))));
            double open = 10 + random.nextDouble();
            double close = 10 + random.nextDouble();
            double high = Math.max(open, close) + random.nextDouble();
            double low = Math.min(open, close) - random.nextDouble();
            double volume = random.nextInt(5) == 0 ? 0 : random.nextInt(1000);
            minutes.add(new Bar(BTC, start, open, high, low, close, volume, random.nextInt(9), (open + close) / 2, "binance-spot"));
        }
        return minutes;
    }

    private static List<Bar> grouped(Timeframe timeframe, List<Bar> minutes) {
        Map<Instant, List<Bar>> groups = minutes.stream()
                .collect(Collectors.groupingBy(
                        bar -> timeframe.startOf(bar.start(), BarSeries.zone(bar.instrument().venue())), TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream().map(group -> {
            List<Bar> bars = group.getValue();
            double volume = bars.stream().mapToDouble(Bar::volume).sum();
            double turnover = bars.stream().mapToDouble(bar -> bar.volume() * bar.vwap()).sum();
            return new Bar(
                    BTC,
                    group.getKey(),
                    bars.getFirst().open(),
                    bars.stream().mapToDouble(Bar::high).max().orElseThrow(),
                    bars.stream().mapToDouble(Bar::low).min().orElseThrow(),
                    bars.getLast().close(),
                    volume,
                    bars.stream().mapToLong(Bar::tradeCount).sum(),
                    volume == 0 ? bars.getLast().close() : turnover / volume,
                    "");
        }).toList();
    }

    private static List<Bar> all(String timeframe, boolean backwards, List<Bar> minutes) {
        return list(SERIES.of(
                minutes.getFirst().instrument().venue(), Timeframe.parse(timeframe), backwards, minutes.iterator(), Collections.emptyIterator(),
                Collections.emptyIterator()));
    }

    private static List<Bar> list(Iterator<Bar> bars) {
        List<Bar> list = new ArrayList<>();
        bars.forEachRemaining(list::add);
        return list;
    }

    private static Bar bar(
            Instrument instrument, String start, double open, double high, double low, double close, double volume, long trades, double vwap, String source) {
        return new Bar(instrument, Instant.parse(start), open, high, low, close, volume, trades, vwap, source);
    }

    @Test
    void yearsBeyondTheCalendarAreServedWithoutRegularHours() {
        Bar far = bar(AAPL, "2031-02-11T12:00:00Z", 5, 6, 4, 5, 10, 1, 5, "alpaca");

        assertThat(NyseCalendar.shipped().covers(LocalDate.of(2031, 2, 11))).isFalse();
        assertThat(all("1Day", false, List.of(far))).hasSize(1);
    }
}
