package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.booking.OrderGroup.Role;
import dev.livedesk.market.order.OrderStatus;
import org.junit.jupiter.api.Test;

/** Sessions, ends and resets. Friday 20 November 2026 closes at 21:00 UTC; Monday opens at 14:30. */
class OrderEndsTest {

    private final OneAccount desk = new OneAccount(new PaperMarket(), "10000").quote("AAPL", 99.5, 100);

    @Test
    void anOrderOutsideTheSessionIsQueuedReleasedAndExpires() {
        desk.at("2026-11-20T21:00:00Z");
        assertThat(desk.place("buy 10 AAPL limit 101 day")).containsExactly("single accepted 0/10 cash 1010");
        Order order = desk.the(Role.SINGLE);
        assertThat(desk.fill(order, "100", "10")).containsExactly("the order has changed in the meantime");
        assertThat(desk.release(order)).containsExactly("the order has changed in the meantime");
        assertThat(desk.at("2026-11-23T14:30:00Z").release(order)).containsExactly("single new 0/10 cash 1010");
        assertThat(desk.release(order)).containsExactly("the order has changed in the meantime");
        assertThat(desk.at("2026-11-23T20:59:59Z").expire(order)).containsExactly("the order has changed in the meantime");
        assertThat(desk.at("2026-11-23T21:00:00Z").expire(order)).containsExactly("single expired 0/10");
        assertThat(desk.now(order).times().expiredAt()).isEqualTo("2026-11-23T21:00:00Z");
        assertThat(desk.reserved()).isEqualTo("0");
    }

    @Test
    void anOrderThatMustFillAtOnceEndsAtOnceOutsideTheSession() {
        assertThat(desk.at("2026-11-20T21:00:00Z").place("buy 10 AAPL market ioc")).containsExactly("single accepted 0/10", "single canceled 0/10");
    }

    @Test
    void anOrderForTheOpeningWaitsForIt() {
        assertThat(desk.place("buy 10 AAPL market opg")).containsExactly("single accepted 0/10 cash 1050");
        Order order = desk.the(Role.SINGLE);
        assertThat(desk.at("2026-11-23T14:32:00Z").release(order)).containsExactly("the order has changed in the meantime");
        assertThat(desk.at("2026-11-23T14:31:59Z").release(order)).containsExactly("single new 0/10 cash 1050");
        assertThat(desk.at("2026-11-23T14:32:00Z").expire(order)).containsExactly("single expired 0/10");
    }

    @Test
    void anOrderForExtendedHoursIsLiveInThem() {
        assertThat(desk.at("2026-11-20T22:00:00Z").place("buy 10 AAPL limit 101 day extended"))
                .containsExactly("single new 0/10", "single fill 10@100 10/10");
    }

    @Test
    void aCancelledOrderGivesBackWhatWasKeptAndIsNotCancelledTwice() {
        desk.holds("AAPL", "10").place("sell 10 AAPL limit 110 gtc");
        assertThat(desk.holding("AAPL")).isEqualTo("10 held 10");
        assertThat(desk.cancel(desk.the(Role.SINGLE))).containsExactly("single canceled 0/10");
        assertThat(desk.holding("AAPL")).isEqualTo("10 held 0");
        assertThat(desk.cancel(desk.the(Role.SINGLE))).containsExactly("order is already in \"canceled\" state");
        assertThat(desk.does(new Command.CancelOrder(desk.command("x", "buy 1 AAPL market day", "").id(), Author.EXECUTION)))
                .containsExactly("order not found");
    }

    @Test
    void anOrderFilledInPartKeepsWhatItHasWhenItEnds() {
        desk.place("buy 10 AAPL limit 99 day");
        desk.fill(desk.the(Role.SINGLE), "99", "4");
        assertThat(desk.cancel(desk.the(Role.SINGLE))).containsExactly("single canceled 4/10");
        assertThat(desk.now(desk.the(Role.SINGLE)).times().filledAt()).isNull();
        assertThat(desk.holding("AAPL")).isEqualTo("4 held 0");
        assertThat(desk.cash()).isEqualTo("9604");
    }

    @Test
    void allOpenOrdersAreCancelledTheOldestFirstAndEachOnce() {
        desk.place("buy 10 AAPL limit 99 day");
        desk.at("2026-11-20T15:05:00Z").place("buy 1 AAPL limit 98 day", "bracket 110 90");
        desk.at("2026-11-20T15:06:00Z").holds("AAPL", "10").place("sell 10 AAPL limit 110 gtc", "oco 90");
        assertThat(desk.cancelAll()).containsExactly(
                "single canceled 0/10", "entry canceled 0/1", "take_profit canceled 0/1", "stop_loss canceled 0/1",
                "take_profit canceled 0/10", "stop_loss canceled 0/10");
        assertThat(desk.cancelAll()).isEmpty();
    }

    @Test
    void aResetWithEverythingOpenEndsItAndBeginsAnew() {
        desk.place("buy 10 AAPL limit 99 day", "bracket 110 90");
        desk.fill(desk.the(Role.ENTRY), "99", "4");
        assertThat(desk.reset()).containsExactly(
                "entry canceled 4/10", "take_profit new 0/4 held 4", "stop_loss new 0/4", "take_profit canceled 0/4", "stop_loss canceled 0/4",
                "reset 10000");
        assertThat(desk.reserved()).isEqualTo("0");
        assertThat(desk.holding("AAPL")).isEqualTo("0 held 0");
        assertThat(desk.place("buy 1 AAPL market day")).containsExactly("single new 0/1", "single fill 1@100 1/1");
    }

    @Test
    void whatHasNoQuoteOrAHaltedOneIsNotBoughtAtAnyPrice() {
        desk.market.without(desk.asset("AAPL"), new Market.Quoted.Stale());
        assertThat(desk.place("buy 1 AAPL market day")).containsExactly("the quote of AAPL is stale: its feed is not delivering");
        desk.market.without(desk.asset("AAPL"), new Market.Quoted.TooWide());
        assertThat(desk.place("buy 1 AAPL market day"))
                .containsExactly("the quote of AAPL cannot be traded against: a side is missing or the spread is too wide");
        assertThat(desk.place("buy 1 AAPL trail 1 day")).hasSize(1).first().asString().contains("cannot be traded against");
        assertThat(desk.place("buy 1 AAPL limit 101 day")).as("a limit needs no quote").containsExactly("single new 0/1 cash 101");
        desk.market.without(desk.asset("AAPL"), new Market.Quoted.Halted());
        assertThat(desk.place("buy 1 AAPL limit 101 day")).containsExactly("trading of AAPL is halted");
        assertThat(desk.place("buy 1 MSFT market day")).containsExactly("there is no quote of MSFT yet");
        assertThat(desk.now(desk.the(Role.SINGLE)).status()).isEqualTo(OrderStatus.NEW);
    }
}
