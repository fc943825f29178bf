package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.booking.OrderGroup.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short sale that rested is checked again at its fill: at 3 % above the ask of then, all of it or nothing. */
class ShortFillsTest {

    /** With 1030 in cash: 10 x 100 x 1.03 = 1030, 10 x 100.01 x 1.03 = 1030.103. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            99.90  | single fill 10@101 10/10
            100    | single fill 10@101 10/10
            100.01 | single canceled 0/10
            """)
    void itIsFilledAsLongAsTheAccountBearsTheAskOfNow(double ask, String what) {
        OneAccount desk = new OneAccount(new PaperMarket(), "1030").mayShort().quote("AAPL", 98, 99);
        desk.place("sell 10 AAPL limit 101 gtc");
        assertThat(desk.quote("AAPL", 98, ask).fill(desk.the(Role.SINGLE), "101", "10")).containsExactly(what);
        assertThat(desk.reserved()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"1031, single fill 10@101 10/10", "1030.99, single canceled 0/10"})
    void itsFeeMustBeBorneToo(String cash, String what) {
        OneAccount desk = new OneAccount(new PaperMarket(), cash).mayShort().pays("1", "0").quote("AAPL", 98, 99);
        desk.place("sell 10 AAPL limit 101 gtc");
        assertThat(desk.quote("AAPL", 98, 100).fill(desk.the(Role.SINGLE), "101", "10")).containsExactly(what);
    }

    /** 2000 in cash; what is reserved for the purchase is not there for the sale, although the sale's own reservation is. */
    @Test
    void whatOtherOrdersHaveReservedIsNotItsOwn() {
        OneAccount desk = new OneAccount(new PaperMarket(), "2000").mayShort().quote("AAPL", 98, 99).quote("MSFT", 9.9, 10);
        desk.place("sell 10 AAPL limit 101 gtc");
        Order sale = desk.the(Role.SINGLE);
        desk.place("buy 96 MSFT limit 9.5 gtc");
        assertThat(desk.quote("AAPL", 98, 106).fill(sale, "101", "10")).as("2000 - 912 < 10 x 106 x 1.03 = 1091.8").containsExactly("single canceled 0/10");
    }

    @Test
    void whatIsShortAlreadyIsHeldBackTwice() {
        OneAccount desk = new OneAccount(new PaperMarket(), "1500").mayShort().quote("AAPL", 98, 99);
        desk.place("sell 10 AAPL limit 101 gtc");
        assertThat(desk.fill(desk.the(Role.SINGLE), "101", "4")).containsExactly("single fill 4@101 4/10 cash 611.82");
        assertThat(desk.quote("AAPL", 98, 110).fill(desk.the(Role.SINGLE), "101", "6"))
                .as("1500 + 404 - 2 x 4 x 110 x 1.03 = 997.6 bears 6 x 110 x 1.03 = 679.8").containsExactly("single fill 6@101 10/10");

        desk.place("sell 1 AAPL limit 120 gtc");
        assertThat(desk.cash()).isEqualTo("2510");
        assertThat(desk.quote("AAPL", 98, 122).fill(desk.the(Role.SINGLE), "120", "1"))
                .as("2510 - 2 x 10 x 122 x 1.03 < 0").containsExactly("single canceled 0/1");
    }
}
