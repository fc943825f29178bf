package dev.livedesk.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PositionFoldTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Instant START = Instant.parse("2026-11-20T14:30:00Z");
    private static final int SEEDS = 300;

    @Test
    void realisedLessOpenCostIsTheNetCashOfTheTradesExactly() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<TradeVersion> trades = trades(new Random(seed), 40);
            for (int length = 1; length <= trades.size(); length++) {
                List<TradeVersion> prefix = trades.subList(0, length);
                Position position = PositionFold.of(prefix);
                Money netCash = prefix.stream().map(t -> t.netCash().plus(t.cancelled() ? Money.ZERO : t.fee())).reduce(Money.ZERO, Money::plus);
                assertThat(position.realized().minus(position.openCost())).as("seed %d, first %d trades", seed, length).isEqualTo(netCash);
            }
        }
    }

    @Test
    void theOrderInWhichVersionsArriveDoesNotMatter() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<TradeVersion> versions = new ArrayList<>(trades(random, 30));
            versions.addAll(amendments(random, versions));
            Position expected = PositionFold.of(versions);
            Collections.shuffle(versions, random);
            assertThat(PositionFold.of(versions)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aCancelledTradeCountsAsIfItNeverWas() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<TradeVersion> trades = trades(new Random(seed), 20);
            TradeVersion gone = trades.get(seed % trades.size());
            List<TradeVersion> without = trades.stream().filter(t -> !t.equals(gone)).toList();
            List<TradeVersion> cancelled = new ArrayList<>(trades);
            cancelled.add(amended(gone, gone.quantity(), gone.price(), true));
            assertThat(PositionFold.of(cancelled)).as("seed %d", seed).isEqualTo(PositionFold.of(without));
        }
    }

    /** Average cost another way: each lot shrinks in proportion at every closing trade. */
    @Test
    void theAverageIsThatOfLotsWhichShrinkTogether() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<TradeVersion> trades = trades(new Random(seed), 25);
            Position position = PositionFold.of(trades);
            BigDecimal cost = lotCost(trades);
            assertThat(position.openCost().value().subtract(cost).abs()).as("seed %d", seed).isLessThan(new BigDecimal("1e-12"));
        }
    }

    @Test
    void withSplitsRealisedLessOpenCostIsStillTheNetCash() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<TradeVersion> trades = trades(random, 40);
            List<FoldEntry> entries = new ArrayList<>(trades);
            entries.addAll(splits(random, trades));
            Money netCash = trades.stream().map(t -> t.netCash().plus(t.fee())).reduce(Money.ZERO, Money::plus);
            Position position = PositionFold.of(entries);
            assertThat(position.realized().minus(position.openCost())).as("seed %d", seed).isEqualTo(netCash);
            Collections.shuffle(entries, random);
            assertThat(PositionFold.of(entries)).as("seed %d, shuffled", seed).isEqualTo(position);
        }
    }

    /** A split of 3 for 2 makes of each trade before it one of 3/2 the quantity at 2/3 the price: prices here are multiples of 3, so that this is exact. */
    @Test
    void aSplitIsAsIfAllTradesBeforeItHadBeenInTheNewShares() {
        TradeVersion buy = trade(1, 1, 100, "30", START);
        TradeVersion sale = trade(2, 2, -40, "33", START.plusSeconds(1));
        Split split = new Split(3, AAPL, START.plusSeconds(2), Quantity.of(3), Quantity.of(2));
        TradeVersion after = trade(4, 4, -120, "24", START.plusSeconds(3));
        Position expected = PositionFold.of(List.of(
                trade(1, 1, 150, "20", START), trade(2, 2, -60, "22", START.plusSeconds(1)), after));
        assertThat(PositionFold.of(List.of(after, split, sale, buy))).isEqualTo(expected);
        assertThat(expected.quantity()).isEqualTo(Quantity.of(-30));
    }

    @Test
    void aSplitOfTheSameMomentGoesByItsSequence() {
        TradeVersion before = trade(1, 1, 10, "30", START);
        Split split = new Split(2, AAPL, START, Quantity.of(2), Quantity.of(1));
        TradeVersion after = trade(3, 3, 10, "15", START);
        assertThat(PositionFold.of(List.of(after, split, before)).quantity()).isEqualTo(Quantity.of(30));
    }

    @Test
    void aSplitGivenTwiceIsOneSplit() {
        Split split = new Split(2, AAPL, START.plusSeconds(1), Quantity.of(2), Quantity.of(1));
        assertThat(PositionFold.of(List.of(trade(1, 1, 10, "30", START), split, split)).quantity()).isEqualTo(Quantity.of(20));
    }

    @Test
    void aSplitOfOrIntoNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(1, AAPL, START, Quantity.ZERO, Quantity.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(1, AAPL, START, Quantity.of(1), Quantity.of(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(0, AAPL, START, Quantity.of(1), Quantity.of(1)));
    }

    @Test
    void tradesOfTheSameMomentGoByTheirFirstSequence() {
        TradeVersion buy = trade(1, 1, 100, "10", START);
        TradeVersion sell = trade(2, 2, -150, "12", START);
        assertThat(PositionFold.of(List.of(sell, buy)).realized()).isEqualTo(Money.of(200));
    }

    private static BigDecimal lotCost(List<TradeVersion> trades) {
        Deque<BigDecimal[]> lots = new ArrayDeque<>();
        BigDecimal held = BigDecimal.ZERO;
        for (TradeVersion trade : trades) {
            BigDecimal quantity = trade.quantity().value();
            if (held.signum() * quantity.signum() < 0) {
                BigDecimal left = held.abs().subtract(quantity.abs()).max(BigDecimal.ZERO);
                BigDecimal keep = left.divide(held.abs(), MathContext.DECIMAL128);
                lots.forEach(lot -> lot[0] = lot[0].multiply(keep, MathContext.DECIMAL128));
                BigDecimal over = quantity.abs().subtract(held.abs());
                if (over.signum() >= 0) {
                    lots.clear();
                }
                if (over.signum() > 0) {
                    lots.add(new BigDecimal[] {over.multiply(BigDecimal.valueOf(quantity.signum())), trade.price().value()});
                }
            } else {
                lots.add(new BigDecimal[] {quantity, trade.price().value()});
            }
            held = held.add(quantity);
        }
        return lots.stream().map(lot -> lot[0].multiply(lot[1])).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<TradeVersion> trades(Random random, int count) {
        List<TradeVersion> trades = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            long units = random.nextInt(1, 200) * (random.nextBoolean() ? 1L : -1L);
            BigDecimal quantity = BigDecimal.valueOf(units, random.nextInt(4));
            BigDecimal price = BigDecimal.valueOf(random.nextInt(1, 2_000_000), 4);
            trades.add(new TradeVersion(
                    new TradeId(new UUID(0, i)), 1, i, AAPL, START.plusSeconds(i), new Quantity(quantity), new Price(price),
                    new Money(BigDecimal.valueOf(random.nextInt(100), 2)), false));
        }
        return trades;
    }

    /** At random moments of the trades' stretch of time, with small ratios both ways. */
    private static List<Split> splits(Random random, List<TradeVersion> trades) {
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long seq = trades.size() + 1L + i;
            splits.add(new Split(
                    seq, AAPL, START.plusSeconds(random.nextInt(trades.size())), Quantity.of(random.nextInt(1, 8)), Quantity.of(random.nextInt(1, 8))));
        }
        return splits;
    }

    private static List<TradeVersion> amendments(Random random, List<TradeVersion> trades) {
        return trades.stream()
                .filter(trade -> random.nextInt(4) == 0)
                .map(trade -> amended(trade, Quantity.of(random.nextInt(1, 50)), Price.of(random.nextInt(1, 50)), random.nextInt(3) == 0))
                .toList();
    }

    private static TradeVersion amended(TradeVersion trade, Quantity quantity, Price price, boolean cancelled) {
        return new TradeVersion(
                trade.id(), trade.version() + 1, trade.firstSeq(), trade.instrument(), trade.effectiveAt(), quantity, price, trade.fee(), cancelled);
    }

    private static TradeVersion trade(long id, long firstSeq, long quantity, String price, Instant at) {
        return new TradeVersion(new TradeId(new UUID(0, id)), 1, firstSeq, AAPL, at, Quantity.of(quantity), Price.parse(price), Money.ZERO, false);
    }
}
