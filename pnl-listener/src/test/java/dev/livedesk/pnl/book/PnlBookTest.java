package dev.livedesk.pnl.book;

import static dev.livedesk.pnl.book.Books.account;
import static dev.livedesk.pnl.book.Books.holding;
import static dev.livedesk.pnl.book.Books.mark;
import static dev.livedesk.pnl.book.Books.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.Position;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PnlBookTest {

    private static final Position TEN_AT_20 = position("10", "200", "0", "0");

    @Test
    void equityIsCashPlusWhatEverythingIsWorth() {
        Account account = account("800", holding("AAPL", TEN_AT_20), holding("MSFT", position("-2", "-60", "5", "1")));

        Pnl pnl = pnl(account, Map.of("AAPL", mark("21.5", Mark.Trust.GOOD), "MSFT", mark("33", Mark.Trust.GOOD)));

        assertThat(pnl.equity()).isEqualTo(Money.parse("949"));
        assertThat(pnl.unrealized()).isEqualTo(Money.parse("9"));
        assertThat(pnl.realized()).isEqualTo(Money.parse("5"));
        assertThat(pnl.day()).isEqualTo(Money.parse("13"));
        assertThat(pnl.isValid()).isTrue();
    }

    @Test
    void aPartialSaleRealisesAHundredAndASaleThroughZeroTwoHundred() {
        Position bought = Position.FLAT.apply(Quantity.of(100), Price.of(10), Money.ZERO);

        Pnl half = pnl(account("-400", holding("AAPL", bought.apply(Quantity.of(-50), Price.of(12), Money.ZERO))), Map.of("AAPL", mark("12", Mark.Trust.GOOD)));
        assertThat(half.realized()).isEqualTo(Money.of(100));
        assertThat(half.unrealized()).isEqualTo(Money.of(100));
        assertThat(half.equity()).isEqualTo(Money.of(200));

        Pnl through = pnl(account("800", holding("AAPL", bought.apply(Quantity.of(-150), Price.of(12), Money.ZERO))), Map.of("AAPL", mark("11", Mark.Trust.GOOD)));
        assertThat(through.realized()).isEqualTo(Money.of(200));
        assertThat(through.unrealized()).isEqualTo(Money.of(50));
        assertThat(through.equity()).isEqualTo(Money.of(250));
    }

    @Test
    void aStaleMarkStillCountsButMakesItInvalidAndIsNamed() {
        Pnl pnl = pnl(account("800", holding("AAPL", TEN_AT_20)), Map.of("AAPL", mark("21", Mark.Trust.STALE)));

        assertThat(pnl.equity()).isEqualTo(Money.of(1010));
        assertThat(pnl.reason()).isEqualTo("AAPL: stale");
    }

    @Test
    void withoutAQuoteTheClosingPriceCounts() {
        Pnl pnl = pnl(account("800", holding("AAPL", TEN_AT_20, "19", TEN_AT_20)), Map.of());

        assertThat(pnl.equity()).isEqualTo(Money.of(990));
        assertThat(pnl.day()).isEqualTo(Money.ZERO);
        assertThat(pnl.reason()).isEqualTo("AAPL: no quote yet");
    }

    @Test
    void withoutAnyPriceItCountsAtCost() {
        Pnl pnl = pnl(account("800", holding("AAPL", TEN_AT_20)), Map.of());

        assertThat(pnl.equity()).isEqualTo(Money.of(1000));
        assertThat(pnl.unrealized()).isEqualTo(Money.ZERO);
        assertThat(pnl.lines().getFirst().mark()).isEmpty();
        assertThat(pnl.reason()).isEqualTo("AAPL: no price yet");
    }

    @Test
    void aFlatPositionNeedsNoMark() {
        Position flat = position("0", "0", "30", "2");

        Pnl pnl = pnl(account("1028", holding("AAPL", flat, "19", TEN_AT_20)), Map.of());

        assertThat(pnl.isValid()).isTrue();
        assertThat(pnl.equity()).isEqualTo(Money.of(1028));
        // of the 30 that were realised on a cost of 200, 190 of worth were there the day before; the fees of today are taken off
        assertThat(pnl.day()).isEqualTo(Money.of(38));
    }

    @Test
    void equityLessTheDaysPnlIsTheEquityOfThePreviousClose() {
        Position held = position("10", "200", "4", "1");
        Position now = held.apply(Quantity.of(-4), Price.of(25), Money.parse("0.5"));
        // the cash at the close: 1000 paid in, less cost, plus realised, less fees
        Money cashThen = Money.parse("803");
        Money cashNow = cashThen.plus(Money.parse("99.5"));

        Pnl pnl = pnl(account(cashNow.toString(), holding("AAPL", now, "22", held)), Map.of("AAPL", mark("23", Mark.Trust.GOOD)));

        assertThat(pnl.equity().minus(pnl.day())).isEqualTo(cashThen.plus(Money.of(220)));
    }

    @Test
    void onlySomeOfManyDoubtfulOnesAreNamed() {
        Holding[] holdings = java.util.stream.Stream.of("A", "B", "C", "D", "E", "F", "G").map(ticker -> holding(ticker, TEN_AT_20)).toArray(Holding[]::new);

        assertThat(pnl(account("0", holdings), Map.of()).reason())
                .isEqualTo("A: no price yet; B: no price yet; C: no price yet; D: no price yet; E: no price yet; and 2 more");
    }

    private static Pnl pnl(Account account, Map<String, Mark> marks) {
        return PnlBook.mark(account, instrument -> Optional.ofNullable(marks.get(instrument.ticker())));
    }
}
