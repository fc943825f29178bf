package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.booking.OrderGroup.Role;
import dev.livedesk.market.decimal.Quantity;
import org.junit.jupiter.api.Test;

/** Brackets, OCO and OTO where Alpaca's page says nothing, or where two things meet. */
class GroupsTest {

    private final OneAccount desk = new OneAccount(new PaperMarket(), "10000").quote("AAPL", 99.5, 100);

    @Test
    void anEntryCancelledAfterAPartialFillBeginsItsExitsForThatPart() {
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90");
        assertThat(desk.fill(desk.the(Role.ENTRY), "99", "4")).containsExactly("entry fill 4@99 4/10 cash 594");
        assertThat(desk.cancel(desk.the(Role.ENTRY)))
                .containsExactly("entry canceled 4/10", "take_profit new 0/4 held 4", "stop_loss new 0/4");
    }

    @Test
    void anEntryThatExpiresAfterAPartialFillBeginsItsExitsForThatPart() {
        desk.place("buy 10 AAPL limit 99 day", "oto loss 90");
        desk.fill(desk.the(Role.ENTRY), "99", "4");
        assertThat(desk.at("2026-11-20T21:00:00Z").expire(desk.the(Role.ENTRY)))
                .containsExactly("entry expired 4/10", "stop_loss accepted 0/4 held 4");
        assertThat(desk.expire(desk.the(Role.STOP_LOSS))).containsExactly("stop_loss expired 0/4");
    }

    @Test
    void aReplacedEntryBringsItsExitsWithAllThatWasBoughtBefore() {
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90");
        desk.fill(desk.the(Role.ENTRY), "99", "4");
        assertThat(desk.limit(desk.the(Role.ENTRY), "98")).containsExactly("entry replaced 4/10", "entry new 0/6 cash 588");
        assertThat(desk.fill(desk.the(Role.ENTRY), "98", "6"))
                .containsExactly("entry fill 6@98 6/6", "take_profit new 0/10 held 10", "stop_loss new 0/10");
    }

    @Test
    void aReplacedEntryThatIsCancelledBeginsItsExitsForWhatTheFirstBought() {
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90");
        desk.fill(desk.the(Role.ENTRY), "99", "4");
        desk.limit(desk.the(Role.ENTRY), "98");
        assertThat(desk.cancel(desk.the(Role.ENTRY)))
                .containsExactly("entry canceled 0/6", "take_profit new 0/4 held 4", "stop_loss new 0/4");
    }

    @Test
    void aReplacedEntryThatTheMarketReachesIsFilledWithItsExits() {
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90");
        assertThat(desk.limit(desk.the(Role.ENTRY), "101")).containsExactly(
                "entry replaced 0/10", "entry new 0/10", "entry fill 10@100 10/10", "take_profit new 0/10 held 10", "stop_loss new 0/10");
    }

    @Test
    void exitsAreForWhatIsStillThere() {
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90");
        desk.fill(desk.the(Role.ENTRY), "99", "6");
        desk.place("sell 5 AAPL market day");
        assertThat(desk.fill(desk.the(Role.ENTRY), "99", "4"))
                .containsExactly("entry fill 4@99 10/10", "take_profit new 0/5 held 5", "stop_loss new 0/5");
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90");
        desk.fill(desk.the(Role.ENTRY), "99", "6");
        desk.place("sell 6 AAPL limit 120 gtc");
        assertThat(desk.cancel(desk.the(Role.ENTRY))).as("six are left beside the first exits' five, and are held")
                .containsExactly("entry canceled 6/10", "take_profit canceled 0/10", "stop_loss canceled 0/10");
        assertThat(desk.holding("AAPL")).isEqualTo("11 held 11");
    }

    @Test
    void theExitThatBearsTheHoldIsReplacedAndBearsItAgain() {
        desk.holds("AAPL", "10").place("sell 10 AAPL limit 110 gtc", "oco 90");
        assertThat(desk.limit(desk.the(Role.TAKE_PROFIT), "111")).containsExactly("take_profit replaced 0/10", "take_profit new 0/10 held 10");
        assertThat(desk.holding("AAPL")).isEqualTo("10 held 10");
        assertThat(desk.stop(desk.the(Role.STOP_LOSS), "91")).containsExactly("stop_loss replaced 0/10", "stop_loss new 0/10");
        assertThat(desk.holding("AAPL")).isEqualTo("10 held 10");
        desk.trigger(desk.the(Role.STOP_LOSS));
        assertThat(desk.fill(desk.the(Role.STOP_LOSS), "89", "10")).containsExactly("stop_loss fill 10@89 10/10", "take_profit canceled 0/10");
        assertThat(desk.holding("AAPL")).isEqualTo("0 held 0");
    }

    @Test
    void anExitReplacedAfterAPartialFillIsForTheRest() {
        desk.holds("AAPL", "10").place("sell 10 AAPL limit 110 gtc", "oco 90");
        assertThat(desk.fill(desk.the(Role.TAKE_PROFIT), "110", "3"))
                .containsExactly("take_profit fill 3@110 3/10 held 7", "stop_loss restated 0/7");
        assertThat(desk.limit(desk.the(Role.TAKE_PROFIT), "111")).containsExactly("take_profit replaced 3/10", "take_profit new 0/7 held 7");
        desk.trigger(desk.the(Role.STOP_LOSS));
        assertThat(desk.fill(desk.the(Role.STOP_LOSS), "90", "5"))
                .containsExactly("stop_loss fill 5@90 5/7", "take_profit restated 0/2 held 2");
        assertThat(desk.stop(desk.the(Role.STOP_LOSS), "91")).containsExactly("stop_loss replaced 5/7", "stop_loss new 0/2");
        assertThat(desk.fill(desk.the(Role.TAKE_PROFIT), "112", "10"))
                .containsExactly("take_profit fill 2@112 2/2", "stop_loss canceled 0/2");
        assertThat(desk.holding("AAPL")).isEqualTo("0 held 0");
    }

    @Test
    void ofTwoFillsThatWereDecidedAtOnceTheSecondGetsWhatIsLeft() {
        desk.holds("AAPL", "10").place("sell 10 AAPL limit 110 gtc", "oco 90");
        desk.trigger(desk.the(Role.STOP_LOSS));
        Order loss = desk.the(Role.STOP_LOSS);
        desk.fill(desk.the(Role.TAKE_PROFIT), "110", "6");
        assertThat(desk.fill(loss, "90", "10")).containsExactly("stop_loss fill 4@90 4/4", "take_profit canceled 6/10");
        assertThat(desk.holding("AAPL")).isEqualTo("0 held 0");
    }

    @Test
    void anExitCancelledWhileTheOtherIsTriggeredEndsBoth() {
        desk.holds("AAPL", "10").place("sell 10 AAPL limit 110 gtc", "oco 90");
        desk.trigger(desk.the(Role.STOP_LOSS));
        assertThat(desk.cancel(desk.the(Role.TAKE_PROFIT))).containsExactly("take_profit canceled 0/10", "stop_loss canceled 0/10");
        assertThat(desk.fill(desk.the(Role.STOP_LOSS), "89", "10")).containsExactly("the order has changed in the meantime");
        assertThat(desk.holding("AAPL")).isEqualTo("10 held 0");
    }

    @Test
    void bothExitsExpireAtOnceAndOnlyOnce() {
        desk.holds("AAPL", "10").place("sell 10 AAPL limit 110 day", "oco 90");
        desk.at("2026-11-20T21:00:00Z");
        assertThat(desk.expire(desk.the(Role.STOP_LOSS))).containsExactly("stop_loss expired 0/10", "take_profit expired 0/10");
        assertThat(desk.expire(desk.the(Role.TAKE_PROFIT))).containsExactly("the order has changed in the meantime");
        assertThat(desk.holding("AAPL")).isEqualTo("10 held 0");
    }

    @Test
    void aGroupPlacedAtNightIsQueuedWhole() {
        desk.at("2026-11-20T22:00:00Z").holds("AAPL", "10");
        assertThat(desk.place("sell 10 AAPL limit 110 gtc", "oco 90"))
                .containsExactly("take_profit accepted 0/10 held 10", "stop_loss accepted 0/10");
        assertThat(desk.place("buy 1 AAPL limit 99 gtc", "oto gain 110")).containsExactly("entry accepted 0/1 cash 99", "take_profit held 0/1");
        desk.at("2026-11-23T14:30:00Z").release(desk.the(Role.ENTRY));
        assertThat(desk.fill(desk.the(Role.ENTRY), "99", "1")).containsExactly("entry fill 1@99 1/1", "take_profit new 0/1 held 1");
    }

    @Test
    void aBracketSoldShortIsBoughtBack() {
        desk.mayShort();
        assertThat(desk.place("sell 10 AAPL market gtc", "bracket 90 110")).containsExactly(
                "entry new 0/10", "take_profit held 0/10", "stop_loss held 0/10", "entry fill 10@99.5 10/10", "take_profit new 0/10 held 10",
                "stop_loss new 0/10");
        desk.trigger(desk.the(Role.STOP_LOSS));
        assertThat(desk.fill(desk.the(Role.STOP_LOSS), "111", "10")).containsExactly("stop_loss fill 10@111 10/10", "take_profit canceled 0/10");
        assertThat(desk.cash()).as("10000 + 995 - 1110").isEqualTo("9885");
    }

    @Test
    void aWaitingExitIsReplacedAndWaitsOn() {
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90/89");
        assertThat(desk.limit(desk.the(Role.TAKE_PROFIT), "120")).containsExactly("take_profit replaced 0/10", "take_profit held 0/10");
        assertThat(desk.fill(desk.the(Role.ENTRY), "99", "10"))
                .containsExactly("entry fill 10@99 10/10", "take_profit new 0/10 held 10", "stop_loss new 0/10");
        assertThat(desk.the(Role.TAKE_PROFIT).terms().pricing().limit().orElseThrow()).hasToString("120");
    }

    @Test
    void aReplacementKeepsItsPlaceBetweenTheOthers() {
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90");
        assertThat(desk.limit(desk.the(Role.ENTRY), "110")).containsExactly("take_profit.limit_price must be > limit_price");
        assertThat(desk.limit(desk.the(Role.ENTRY), "90")).containsExactly("limit_price must be > stop_loss.stop_price");
        assertThat(desk.limit(desk.the(Role.TAKE_PROFIT), "98")).containsExactly("take_profit.limit_price must be > limit_price");
        assertThat(desk.stop(desk.the(Role.STOP_LOSS), "99.5")).containsExactly("limit_price must be > stop_loss.stop_price");
        desk.fill(desk.the(Role.ENTRY), "99", "10");
        assertThat(desk.stop(desk.the(Role.STOP_LOSS), "110")).containsExactly("take_profit.limit_price must be > stop_loss.stop_price");
        assertThat(desk.stop(desk.the(Role.STOP_LOSS), "100")).as("the entry is done").containsExactly("stop_loss replaced 0/10", "stop_loss new 0/10");
    }

    @Test
    void quantityAndTimeInForceOfAGroupStayAsTheyAre() {
        desk.place("buy 10 AAPL limit 99 gtc", "bracket 110 90");
        assertThat(desk.quantity(desk.the(Role.ENTRY), "5")).containsExactly("qty of an order that belongs to others cannot be replaced");
        assertThat(desk.quantity(desk.the(Role.STOP_LOSS), "5")).containsExactly("qty of an order that belongs to others cannot be replaced");
        assertThat(desk.timeInForce(desk.the(Role.ENTRY), dev.livedesk.market.order.TimeInForce.DAY))
                .containsExactly("time_in_force of an order that belongs to others cannot be replaced");
        assertThat(desk.quantity(desk.the(Role.ENTRY), "10")).as("the same quantity is none that changes").hasSize(2);
        assertThat(desk.the(Role.ENTRY).terms().size()).isEqualTo(new OrderSize.Units(Quantity.of(10)));
    }
}
