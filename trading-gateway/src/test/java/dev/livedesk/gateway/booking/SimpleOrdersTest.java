package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.booking.OrderGroup.Role;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.OrderStatus;
import org.junit.jupiter.api.Test;

/** Orders of each type that belong to no others, from taking to end. */
class SimpleOrdersTest {

    private final OneAccount desk = new OneAccount(new PaperMarket(), "10000").quote("AAPL", 99.5, 100);

    @Test
    void aLimitOrderWaitsWithItsLimitKeptBackAndFillsInParts() {
        assertThat(desk.pays("1", "0.001").place("buy 10 AAPL limit 99 day")).containsExactly("single new 0/10 cash 991.99");
        Order order = desk.the(Role.SINGLE);
        assertThat(desk.reserved()).isEqualTo("991.99");
        assertThat(desk.fill(order, "98", "4")).as("of the 991.99, six tenths; at 98 and not 99 more stays than that")
                .containsExactly("single fill 4@98 4/10 cash 595.194");
        assertThat(desk.cash()).as("10000 - 392 - 1 - 0.392").isEqualTo("9606.608");
        assertThat(desk.fill(order, "99", "6")).containsExactly("single fill 6@99 10/10");
        assertThat(desk.cash()).as("no second fee per order").isEqualTo("9012.014");
        assertThat(desk.reserved()).isEqualTo("0");
        assertThat(desk.holding("AAPL")).isEqualTo("10 held 0");
    }

    @Test
    void aLimitThatTheMarketReachesFillsAtOnceAtTheBetterPrice() {
        assertThat(desk.place("buy 10 AAPL limit 101 day")).containsExactly("single new 0/10", "single fill 10@100 10/10");
    }

    @Test
    void aFillThatSawAnotherQuantityIsRefusedAndChangesNothing() {
        desk.place("buy 10 AAPL limit 99 day");
        Order order = desk.the(Role.SINGLE);
        desk.fill(order, "99", "4");
        assertThat(desk.does(new Command.FillOrder(order.id(), order.filledQuantity(), Price.of(99), order.filledQuantity(), false)))
                .containsExactly("the order has changed in the meantime");
        assertThat(desk.holding("AAPL")).isEqualTo("4 held 0");
    }

    @Test
    void noFillPassesALimitNorComesBeforeAStop() {
        desk.place("buy 10 AAPL limit 99 day");
        assertThat(desk.fill(desk.the(Role.SINGLE), "99.01", "10")).containsExactly("the order has changed in the meantime");
        desk.place("buy 10 AAPL stop 105 day");
        assertThat(desk.fill(desk.the(Role.SINGLE), "105", "10")).containsExactly("the order has changed in the meantime");
        assertThat(desk.trigger(desk.the(Role.SINGLE))).as("max of stop and ask, and the collar").containsExactly("single triggered 0/10 cash 1102.5");
        assertThat(desk.trigger(desk.the(Role.SINGLE))).containsExactly("the order has changed in the meantime");
        assertThat(desk.fill(desk.the(Role.SINGLE), "106", "10")).containsExactly("single fill 10@106 10/10");
    }

    @Test
    void moreThanIsLeftIsNeverFilled() {
        desk.place("buy 10 AAPL limit 99 day");
        assertThat(desk.fill(desk.the(Role.SINGLE), "99", "11")).containsExactly("single fill 10@99 10/10");
        assertThat(desk.fill(desk.the(Role.SINGLE), "99", "1")).containsExactly("the order has changed in the meantime");
    }

    @Test
    void aTrailingStopBeginsAtItsSideOfTheMarketAndIsFilledAtAnyPriceOnceTouched() {
        desk.holds("AAPL", "10").place("sell 10 AAPL trail 2 day");
        Order order = desk.the(Role.SINGLE);
        assertThat(order.extremum()).isEqualTo(Price.parse("99.5"));
        assertThat(order.stop()).contains(Price.parse("97.5"));
        assertThat(order.trailing(Price.of(103)).stop()).contains(Price.of(101));
        desk.place("buy 1 AAPL trail 1% gtc");
        assertThat(desk.the(Role.SINGLE).stop()).contains(Price.of(101));
        desk.trigger(order);
        assertThat(desk.fill(order, "90", "10")).containsExactly("single fill 10@90 10/10");
    }

    @Test
    void aFillThatTheAccountCannotBearEndsTheOrder() {
        desk.fills(OneAccount.LATER).place("buy 90 AAPL market day");
        assertThat(desk.reserved()).as("90 x 100, and a twentieth").isEqualTo("9450");
        assertThat(desk.fill(desk.the(Role.SINGLE), "120", "90")).as("83 x 120 = 9960")
                .containsExactly("single fill 83@120 83/90", "single canceled 83/90");
        assertThat(desk.cash()).isEqualTo("40");
    }

    @Test
    void whatAFillTookMoreThanWasPlannedIsNotKeptBackTwice() {
        desk.fills(OneAccount.LATER).place("buy 90 AAPL market day");
        assertThat(desk.fill(desk.the(Role.SINGLE), "150", "60")).as("a third of 9450 would be 3150, but 9000 are spent")
                .containsExactly("single fill 60@150 60/90 cash 450");
        assertThat(desk.cash()).isEqualTo("1000");
    }

    @Test
    void immediateOrCancelFillsWhatItCanAndEnds() {
        assertThat(desk.place("buy 10 AAPL limit 99 ioc")).containsExactly("single new 0/10", "single canceled 0/10");
        desk.fills(OneAccount.LATER).place("buy 10 AAPL limit 100 ioc");
        assertThat(desk.fillLast(desk.the(Role.SINGLE), "100", "4")).containsExactly("single fill 4@100 4/10 cash 600", "single canceled 4/10");
        assertThat(desk.reserved()).isEqualTo("0");
    }

    @Test
    void fillOrKillIsNeverFilledInPart() {
        assertThat(desk.place("buy 10 AAPL limit 99 fok")).containsExactly("single new 0/10", "single canceled 0/10");
        assertThat(desk.place("buy 10 AAPL limit 100 fok")).containsExactly("single new 0/10", "single fill 10@100 10/10");
        desk.fills(OneAccount.LATER).place("buy 10 AAPL limit 100 fok");
        assertThat(desk.fillLast(desk.the(Role.SINGLE), "100", "9")).containsExactly("single canceled 0/10");
        desk.place("buy 80 AAPL market fok");
        assertThat(desk.fillLast(desk.the(Role.SINGLE), "120", "80")).as("75 could be paid for").containsExactly("single canceled 0/80");
        desk.place("buy 80 AAPL market fok");
        assertThat(desk.fillLast(desk.the(Role.SINGLE), "101", "80")).containsExactly("single fill 80@101 80/80");
    }

    @Test
    void ofAnAmountNeverMoreIsSpent() {
        assertThat(desk.pays("1", "0.001").place("buy $100 AAPL market day")).containsExactly("single new 0/$100", "single fill 1@100 1/$100");
        assertThat(desk.cash()).isEqualTo("9898.9");
        desk.quote("AAPL", 3, 3);
        assertThat(desk.place("buy $100 AAPL market day")).containsExactly("single new 0/$100", "single fill 33.333333333@3 33.333333333/$100");
        assertThat(desk.cash()).as("9898.9 - 99.999999999 - 1 - 0.099999999999").isEqualTo("9797.800000001001");
    }

    @Test
    void anAmountIsFilledOnceWhatIsLeftBuysNothing() {
        desk.fills(OneAccount.LATER).quote("AAPL", 3, 3).place("buy $100 AAPL market day");
        Order order = desk.the(Role.SINGLE);
        assertThat(desk.fill(order, "3", "30")).containsExactly("single fill 30@3 30/$100 cash 10");
        assertThat(desk.fill(order, "3", "3.333333332")).as("0.000000004 are left: one more billionth of a share")
                .containsExactly("single fill 3.333333332@3 33.333333332/$100 cash 0.000000004");
        assertThat(desk.fill(order, "5", "1")).as("which buy nothing at 5").containsExactly("single canceled 33.333333332/$100");
        desk.place("buy $100 AAPL market day");
        assertThat(desk.fill(desk.the(Role.SINGLE), "3", "33.333333333")).as("a billionth of a dollar is left")
                .containsExactly("single fill 33.333333333@3 33.333333333/$100");
        assertThat(desk.now(desk.the(Role.SINGLE)).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void aSaleForAnAmountLeavesToOthersWhatTheyHold() {
        desk.at("2026-11-20T22:00:00Z").holds("AAPL", "10").place("sell 8 AAPL limit 110 gtc");
        assertThat(desk.place("sell $200 AAPL market day")).containsExactly("single accepted 0/$200 held 2");
        Order sale = desk.the(Role.SINGLE);
        desk.at("2026-11-23T15:00:00Z").release(sale);
        assertThat(desk.fill(sale, "50", "4")).as("four would bring 200, but only two are its own")
                .containsExactly("single fill 2@50 2/$200", "single canceled 2/$200");
        assertThat(desk.holding("AAPL")).isEqualTo("8 held 8");
    }

    @Test
    void aShortSaleKeepsItsValueBackAndIsCoveredWithoutCash() {
        desk.mayShort().place("sell 10 AAPL limit 102 day");
        assertThat(desk.reserved()).as("3 % above the ask: more than the limit").isEqualTo("1030");
        desk.place("sell 10 AAPL limit 105 day");
        assertThat(desk.reserved()).as("the limit: more than 3 % above the ask").isEqualTo("2080");
        assertThat(desk.fill(desk.the(Role.SINGLE), "105", "10")).containsExactly("single fill 10@105 10/10");
        assertThat(desk.holding("AAPL")).isEqualTo("-10 held 0");
        assertThat(desk.place("buy 6 AAPL limit 90 day")).containsExactly("single new 0/6 held 6");
        assertThat(desk.place("buy 5 AAPL limit 90 day")).containsExactly("insufficient qty available for order (requested: 5, available: 4)");
        assertThat(desk.fill(desk.the(Role.SINGLE), "90", "6")).containsExactly("single fill 6@90 6/6");
        assertThat(desk.holding("AAPL")).isEqualTo("-4 held 0");
    }

    @Test
    void anOrderThatFindsTheOppositePositionClosesItFirstAndLeavesToOthersWhatTheyHold() {
        desk.mayShort().place("sell 10 AAPL limit 110 day");
        Order sale = desk.the(Role.SINGLE);
        desk.place("buy 4 AAPL limit 101 day");
        assertThat(desk.fill(sale, "110", "10")).as("nobody holds the four: it goes through zero").containsExactly("single fill 10@110 10/10");
        assertThat(desk.holding("AAPL")).isEqualTo("-6 held 0");
        desk.place("buy 6 AAPL market day");
        desk.place("sell 10 AAPL limit 110 day");
        Order second = desk.the(Role.SINGLE);
        desk.place("buy 4 AAPL limit 101 day");
        desk.place("sell 3 AAPL limit 120 day");
        assertThat(desk.fill(second, "110", "10")).as("three of the four are held").containsExactly("single fill 1@110 1/10 cash 990", "single canceled 1/10");
        assertThat(desk.holding("AAPL")).isEqualTo("3 held 3");
    }

    @Test
    void cryptoIsNeverShort() {
        desk.mayShort().quote("BTC/USD", 60000, 60001);
        assertThat(desk.place("sell 1 BTC/USD market gtc")).containsExactly("insufficient qty available for order (requested: 1, available: 0)");
        assertThat(desk.place("sell 1 BTC/USD limit 70000 gtc")).containsExactly("insufficient qty available for order (requested: 1, available: 0)");
        assertThat(desk.place("sell $5 BTC/USD market ioc"))
                .containsExactly("insufficient qty available for order (requested: 0.000083333, available: 0)");
        desk.place("buy 0.1 BTC/USD market gtc");
        assertThat(desk.place("sell 0.1 BTC/USD limit 70000 gtc")).containsExactly("single new 0/0.1 held 0.1");
        assertThat(desk.place("sell 0.1 BTC/USD stop_limit 50000 49000 gtc"))
                .containsExactly("insufficient qty available for order (requested: 0.1, available: 0)");
    }
}
