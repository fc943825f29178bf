package dev.livedesk.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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
