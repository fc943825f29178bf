package dev.livedesk.pnl.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.Split;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Examples by hand, the table of {@code docs/pnl.md}. The first two are published: the screenshots of the trading system that the definition is from show
 * exactly these figures.
 */
class WorkedExamplesTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final LocalDate FIRST = LocalDate.parse("2026-11-02");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            forty AAPL as published                 | buy 40 @ 10; close 195.61; live 192.81                        | 7424.40 0          | 0 -112.00         | 0    | 7312.40
            a hundred IBM as published              | buy 100 @ 10; close 143.33; live 144.07                       | 13333.00 0         | 0 74.00           | 0    | 13407.00
            bought, held over night                 | buy 100 @ 50; close 52; live 51                               | 200 0              | 0 -100            | 0    | 100
            bought and sold on one day              | buy 100 @ 10; sell 100 @ 12; close 15                         | 200                | 0                 | 200  | 0
            sold the morning after                  | buy 100 @ 10; close 11; sell 100 @ 10.50; close 12            | 100 -150           | 0 100             | 50   | 0
            half sold                               | buy 100 @ 10; close 11; sell 50 @ 12; live 13                 | 100 -50            | 0 200             | 100  | 150
            sold through zero                       | buy 100 @ 10; close 11; sell 150 @ 12; live 9                 | 100 450            | 0 -200            | 200  | 150
            short over night                        | sell 100 @ 20; close 21; live 18                              | -100 0             | 0 300             | 0    | 200
            short covered                           | sell 100 @ 20; close 21; buy 100 @ 19; close 30               | -100 1100          | 0 -900            | 100  | 0
            average cost                            | buy 10 @ 10; buy 10 @ 20; close 15; sell 10 @ 18; live 18     | 0 0                | 0 60              | 30   | 30
            split 2 for 1 over night                | buy 10 @ 100; close 110; split 2:1; live 56                   | 100 0              | 0 20              | 0    | 120
            split after a trade of the same day     | buy 10 @ 100; close 110; buy 2 @ 112; split 2:1; live 56      | 100 0              | 0 20              | 0    | 120
            reverse split 1 for 10                  | buy 25 @ 4; close 4.20; split 1:10; live 43                   | 5 0                | 0 2.50            | 0    | 7.50
            reverse split, cash in lieu             | buy 25 @ 4; close 4.20; split 1:10; sell 0.5 @ 42; live 43    | 5 -0.50            | 0 2.50            | 1    | 6
            three for two of a short position       | sell 10 @ 30; close 33; split 3:2; live 21                    | -30 0              | 0 15              | 0    | -15
            two splits                              | buy 4 @ 90; close 96; split 3:1; split 1:2; live 65           | 24 0               | 0 6               | 0    | 30
            a split cuts toward zero                | buy 1 @ 9; close 9; split 1:3; live 27                        | 0 0                | 0 -0.000000009    | 0    | -0.000000009
            a fraction of a coin                    | buy 0.5 @ 60000.10; close 60000.30; sell 0.25 @ 60000.50; live 60000.40 | 0.10 0.025 | 0 0.05           | 0.10 | 0.075
            nothing happens                         | close 10; live 11                                             | 0 0                | 0 0               | 0    | 0
            """)
    void equalsTheArithmeticByHand(String name, String steps, String trade, String position, String realized, String unrealized) {
        Desk desk = new Desk();
        for (String step : steps.split(";", -1)) {
            desk.take(step.strip().split("[ @]+", -1));
        }

        assertThat(desk.days.stream().map(DayPnl::trade).toList()).as("trade P&L by day").isEqualTo(moneys(trade));
        assertThat(desk.days.stream().map(DayPnl::position).toList()).as("position P&L by day").isEqualTo(moneys(position));
        assertThat(desk.held.realized()).isEqualTo(Money.parse(realized));
        assertThat(desk.held.unrealized(desk.last)).isEqualTo(Money.parse(unrealized));
        assertThat(desk.days.stream().map(DayPnl::total).reduce(Money.ZERO, Money::plus))
                .as("the days add up")
                .isEqualTo(desk.held.realized().plus(desk.held.unrealized(desk.last)));
    }

    private static List<Money> moneys(String numbers) {
        return Arrays.stream(numbers.split(" +", -1)).map(Money::parse).toList();
    }

    /** One instrument, day after day. */
    private static final class Desk {

        private final List<DayPnl> days = new ArrayList<>();
        private final List<Split> splits = new ArrayList<>();
        private Position held = Position.FLAT;
        private Baseline baseline = Baseline.EPOCH;
        private Price last = Price.ZERO;

        private void take(String... words) {
            switch (words[0]) {
                case "buy" -> held = held.apply(Quantity.parse(words[1]), Price.parse(words[2]), Money.ZERO);
                case "sell" -> held = held.apply(Quantity.parse(words[1]).negated(), Price.parse(words[2]), Money.ZERO);
                case "split" -> split(words[1].split(":", -1));
                case "live" -> show(Price.parse(words[1]));
                case "close" -> {
                    show(Price.parse(words[1]));
                    baseline = Baseline.of(new Baseline.Close(FIRST.plusDays(days.size()), last), held);
                    splits.clear();
                }
                default -> throw new IllegalArgumentException(words[0]);
            }
        }

        private void split(String... ratio) {
            Split split = new Split(splits.size() + 1L, AAPL, Instant.EPOCH, Quantity.parse(ratio[0]), Quantity.parse(ratio[1]));
            splits.add(split);
            held = held.apply(split);
        }

        private void show(Price price) {
            last = price;
            days.add(DayPnl.of(held, baseline.after(splits), price));
        }
    }
}
