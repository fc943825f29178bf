package dev.livedesk.simulator.equities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ReconstructionTest {

    static final List<Ticker> TICKERS = EquityArchive.TICKERS;

    @ParameterizedTest
    @FieldSource("TICKERS")
    void everyMinuteOfEveryTickerAddsUpToItsBar(Ticker ticker) {
        EquityMinutes minutes = new EquityMinutes(ticker, EquityArchive.read(ticker));
        int bars = 0;
        for (int minute = 0; minute < EquityArchive.SESSIONS.minutes(); minute++) {
            MinuteBar bar = minutes.bar(minute);
            List<EquityEvent> events = minutes.quotesAndTrades(minute);
            assertQuotes(events, bar != null);
            if (bar == null || bar.volume() == 0) {
                assertThat(trades(events)).isEmpty();
            } else {
                assertThat(rebuilt(trades(events))).as("%s minute %d", ticker.symbol(), minute).isEqualTo(bar);
            }
            bars += bar == null ? 0 : 1;
        }
        assertThat(bars).isGreaterThan(300);
    }

    @Test
    void randomBarsAddUpToo() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            int low = random.nextInt(50_000, 20_000_000);
            int high = low + (random.nextInt(4) == 0 ? 0 : random.nextInt(1, 40_000));
            MinuteBar bar = new MinuteBar(
                    corner(random, low, high), high, low, corner(random, low, high), random.nextInt(4, 5_000));
            List<EquityEvent> events = MinuteReconstruction.of(bar, random.nextLong());
            assertQuotes(events, true);
            assertThat(rebuilt(trades(events))).as("seed %d, bar %d", seed, i).isEqualTo(bar);
        }
    }

    @Test
    void busyMinuteHasATradeASecondAndTwoQuotes() {
        List<EquityEvent> events = MinuteReconstruction.of(new MinuteBar(1_000_000, 1_002_000, 999_000, 1_001_000, 90_000), 7);
        assertThat(trades(events)).hasSize(60);
        assertThat(events.size() - 60).isBetween(120, 130);
    }

    @Test
    void sameSeedGivesTheSameMinuteAndAnotherGivesAnother() {
        MinuteBar bar = new MinuteBar(1_000_000, 1_002_000, 999_000, 1_001_000, 90_000);
        assertThat(MinuteReconstruction.of(bar, 7)).isEqualTo(MinuteReconstruction.of(bar, 7));
        assertThat(MinuteReconstruction.of(bar, 7)).isNotEqualTo(MinuteReconstruction.of(bar, 8));
    }

    @Test
    void barWithFewerSharesThanPricesIsRefused() {
        assertThatThrownBy(() -> MinuteReconstruction.of(new MinuteBar(10_100, 10_300, 10_000, 10_200, 3), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void barWithCloseOverItsHighIsRefused() {
        assertThatThrownBy(() -> new MinuteBar(10_100, 10_300, 10_000, 10_400, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spreadIsACentOrTwoAndMoreForExpensiveStocks() {
        assertThat(spreads(500_000)).containsOnly(100L, 200L);
        assertThat(spreads(16_000_000)).allMatch(spread -> spread >= 700 && spread <= 800);
    }

    private static List<Long> spreads(int price) {
        return MinuteReconstruction.of(new MinuteBar(price, price + 900, price, price, 9_000), 1).stream()
                .filter(EquityEvent.Quoted.class::isInstance)
                .map(EquityEvent.Quoted.class::cast)
                .map(quote -> quote.ask() - quote.bid())
                .toList();
    }

    private static int corner(SplittableRandom random, int low, int high) {
        return switch (random.nextInt(3)) {
            case 0 -> low;
            case 1 -> high;
            default -> low == high ? low : random.nextInt(low, high);
        };
    }

    private static List<EquityEvent.Traded> trades(List<EquityEvent> events) {
        return events.stream()
                .filter(EquityEvent.Traded.class::isInstance)
                .map(EquityEvent.Traded.class::cast)
                .toList();
    }

    /** The bar that the trades make. */
    private static MinuteBar rebuilt(List<EquityEvent.Traded> trades) {
        return new MinuteBar(
                (int) trades.getFirst().price(),
                (int) trades.stream().mapToLong(EquityEvent.Traded::price).max().orElseThrow(),
                (int) trades.stream().mapToLong(EquityEvent.Traded::price).min().orElseThrow(),
                (int) trades.getLast().price(),
                trades.stream().mapToInt(EquityEvent.Traded::size).sum());
    }

    /** Times rise inside the minute, quotes are whole cents and not crossed, trades are positive and inside their quote. */
    private static void assertQuotes(List<EquityEvent> events, boolean barred) {
        long before = 0;
        EquityEvent.Quoted quote = new EquityEvent.Quoted(0, 1, 1, 0, 1);
        int quotes = 0;
        int id = 0;
        for (EquityEvent event : events) {
            require(event.offsetMicros() >= before && event.offsetMicros() < MinuteReconstruction.MINUTE_MICROS, event);
            before = event.offsetMicros();
            if (event instanceof EquityEvent.Quoted next) {
                quote = next;
                quotes++;
                require(next.bid() > 0 && next.bid() < next.ask(), event);
                require(next.bid() % 100 == 0 && next.ask() % 100 == 0, event);
                require(next.bidSize() > 0 && next.askSize() > 0, event);
            } else if (event instanceof EquityEvent.Traded trade) {
                require(trade.price() >= quote.bid() && trade.price() <= quote.ask(), event);
                require(trade.size() > 0 && trade.id() == id++, event);
            }
        }
        assertThat(quotes).isGreaterThanOrEqualTo(barred ? 120 : 12);
    }

    /** Fails with the event; plain, because millions of events are looked at. */
    private static void require(boolean holds, EquityEvent event) {
        if (!holds) {
            throw new AssertionError("not as it should be: " + event);
        }
    }
}
