package dev.livedesk.pnl.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuationTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Instrument MSFT = Instrument.parse("MSFT");

    private final Valuation valuation = new Valuation();

    static LongStream seeds() {
        String seed = System.getProperty("seed");
        return seed == null ? LongStream.rangeClosed(1, 20) : LongStream.of(Long.parseLong(seed));
    }

    @Test
    void aPriceMovesOnlyThoseWhoHoldIt() {
        int one = held(share(AAPL, "10", "0"));
        int other = held(share(MSFT, "-2", "0"));
        valuation.reprice(AAPL, Price.parse("20.5"));
        valuation.reprice(MSFT, Price.parse("30"));
        valuation.reprice(AAPL, Price.parse("21"));

        assertThat(valuation.value(one)).isCloseTo(210, within(1e-9));
        assertThat(valuation.value(other)).isCloseTo(-60, within(1e-9));
        assertThat(exact(one)).isEqualTo(Money.of(210));
        assertThat(exact(other)).isEqualTo(Money.of(-60));
    }

    @Test
    void whatHasNoQuoteCountsForWhatItWasSaidTo() {
        int slot = held(share(AAPL, "10", "190"), share(MSFT, "1", "30"));
        valuation.reprice(MSFT, Price.parse("31"));

        assertThat(valuation.value(slot)).isCloseTo(221, within(1e-9));
        assertThat(exact(slot)).isEqualTo(Money.of(221));
        valuation.reprice(AAPL, Price.parse("20"));
        assertThat(valuation.value(slot)).isCloseTo(231, within(1e-9));
        assertThat(exact(slot)).isEqualTo(Money.of(231));
    }

    @Test
    void whoComesAfterTheQuoteIsWorthItAtOnce() {
        valuation.reprice(AAPL, Price.parse("20"));

        assertThat(valuation.value(held(share(AAPL, "3", "1")))).isCloseTo(60, within(1e-9));
    }

    @Test
    void isDoubtfulWithAnUntrustedPriceOrNone() {
        int trusted = held(share(AAPL, "1", "0"));
        int untrusted = held(share(AAPL, "1", "0"), share(MSFT, "1", "0"));
        int unquoted = held(share(Instrument.parse("IBM"), "1", "5"));
        int empty = held();
        valuation.reprice(AAPL, Price.parse("20"));
        valuation.reprice(MSFT, Price.parse("20"));

        Checkpoint checkpoint = valuation.checkpoint(instrument -> !instrument.equals(MSFT));

        assertThat(List.of(trusted, untrusted, unquoted, empty)).extracting(slot -> checkpoint.doubtful().get(slot)).containsExactly(false, true, true, false);
    }

    @Test
    void tellsHowFarTheRunningSumsWereOffAndPutsThemRight() {
        int slot = held(share(AAPL, "1000000.000000001", "0"));
        for (int i = 0; i < 100_000; i++) {
            valuation.reprice(AAPL, new Price(BigDecimal.valueOf(1_000_000_007L * (i % 97 + 1), 9)));
        }

        Checkpoint off = valuation.checkpoint(instrument -> true);
        assertThat(off.drift()).as("something, since doubles were added 100,000 times").isPositive().isLessThan(0.01);
        assertThat(valuation.value(slot)).isEqualTo(off.values().money(slot).value().doubleValue());
        assertThat(valuation.checkpoint(instrument -> true).drift()).as("nothing has moved since").isZero();
    }

    @Test
    void theLargestAmountsAreExact() {
        int slot = held(share(AAPL, "9223372036.854775807", "0"), share(MSFT, "-9223372036.854775807", "0"));
        valuation.reprice(AAPL, Price.parse("8999999999.999999999"));
        valuation.reprice(MSFT, Price.parse("8999999999.999999998"));

        assertThat(exact(slot)).isEqualTo(Money.parse("9.223372036854775807"));
        assertThat(new Share(AAPL, Quantity.parse("9223372036.854775808"), Money.ZERO).fits()).isFalse();
        assertThat(new Share(AAPL, Quantity.parse("-9223372036.854775807"), Money.ZERO).fits()).isTrue();
    }

    /** Accounts come, change and go while prices move; every sum is what a plain sum over decimals says. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everySumIsThatOfPlainDecimals(long seed) {
        Random random = new Random(seed);
        List<Instrument> universe = new ArrayList<>(List.of(AAPL, MSFT, Instrument.parse("IBM"), Instrument.parse("BTC/USD"), Instrument.parse("ETHUSDT")));
        Map<Integer, List<Share>> accounts = new HashMap<>();
        Map<Instrument, Price> prices = new HashMap<>();
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(6)) {
                case 0 -> accounts.put(valuation.open(), List.of());
                case 1 -> {
                    if (!accounts.isEmpty()) {
                        Collections.shuffle(universe, random);
                        List<Share> shares = universe.subList(0, random.nextInt(universe.size())).stream().map(one -> randomShare(random, one)).toList();
                        int slot = any(random, accounts);
                        valuation.hold(slot, shares);
                        accounts.put(slot, shares);
                    }
                }
                case 2 -> {
                    if (accounts.size() > 5) {
                        int slot = any(random, accounts);
                        valuation.close(slot);
                        accounts.remove(slot);
                    }
                }
                default -> {
                    Instrument instrument = universe.get(random.nextInt(universe.size()));
                    prices.put(instrument, new Price(BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000L), 9)));
                    valuation.reprice(instrument, prices.get(instrument));
                }
            }
            accounts.forEach((slot, shares) ->
                    assertThat(valuation.value(slot)).isCloseTo(plain(shares, prices).value().doubleValue(), within(1e-6)));
        }
        Checkpoint checkpoint = valuation.checkpoint(instrument -> true);
        accounts.forEach((slot, shares) -> assertThat(checkpoint.values().money(slot)).as("seed %d", seed).isEqualTo(plain(shares, prices)));
        assertThat(valuation.positions()).isEqualTo(accounts.values().stream().mapToInt(List::size).sum());
    }

    private static Money plain(List<Share> shares, Map<Instrument, Price> prices) {
        Money sum = Money.ZERO;
        for (Share share : shares) {
            Price price = prices.get(share.instrument());
            sum = sum.plus(price == null ? share.unquoted() : price.times(share.quantity()));
        }
        return sum;
    }

    private static int any(Random random, Map<Integer, List<Share>> accounts) {
        return accounts.keySet().stream().sorted().toList().get(random.nextInt(accounts.size()));
    }

    private static Share randomShare(Random random, Instrument instrument) {
        return new Share(
                instrument,
                new Quantity(BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), 9)),
                new Money(BigDecimal.valueOf(random.nextLong(), 18 - random.nextInt(4))));
    }

    private int held(Share... shares) {
        int slot = valuation.open();
        valuation.hold(slot, List.of(shares));
        return slot;
    }

    private Money exact(int slot) {
        return valuation.checkpoint(instrument -> true).values().money(slot);
    }

    private static Share share(Instrument instrument, String quantity, String unquoted) {
        return new Share(instrument, Quantity.parse(quantity), Money.parse(unquoted));
    }
}
