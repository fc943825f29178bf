package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.booking.OrderGroup.Role;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ReplacingTest {

    private final OneAccount desk = new OneAccount(new PaperMarket(), "1000").quote("AAPL", 99.5, 100);

    @Test
    void theOldReservationIsFreeBeforeTheNewIsChecked() {
        desk.place("buy 10 AAPL limit 99 gtc");
        Order old = desk.the(Role.SINGLE);
        assertThat(desk.limit(old, "99.9")).containsExactly("single replaced 0/10", "single new 0/10 cash 999");
        Order successor = desk.the(Role.SINGLE);
        assertThat(successor.replaces()).isEqualTo(old.id());
        assertThat(desk.now(old).replacedBy()).isEqualTo(successor.id());
        assertThat(successor.clientOrderId()).isEqualTo(successor.id().toString());
        assertThat(desk.limit(old, "98")).containsExactly("cannot replace order in replaced status");
    }

    @Test
    void aRefusedReplacementChangesNothing() {
        desk.place("buy 10 AAPL limit 99 gtc");
        Order order = desk.the(Role.SINGLE);
        assertThat(desk.quantity(order, "11")).containsExactly("insufficient buying power");
        assertThat(desk.limit(order, "99.999")).containsExactly("invalid limit_price 99.999. sub-penny increment does not fulfill minimum pricing criteria");
        assertThat(desk.stop(order, "99")).containsExactly("limit orders must not have stop_price");
        assertThat(desk.replace(order, new OrderChanges(null, null, null, null, BigDecimal.ONE))).containsExactly("limit orders must not have trail");
        assertThat(desk.timeInForce(order, TimeInForce.OPG)).hasSize(2);
        assertThat(desk.now(order).status().wireName()).isEqualTo("replaced");
        assertThat(desk.reserved()).isEqualTo("990");
        assertThat(desk.limit(desk.the(Role.SINGLE), "98")).as("an order that waits for its session").containsExactly("cannot replace order in accepted status");
    }

    @Test
    void theQuantityIsThatOfTheWholeOrder() {
        desk.place("buy 10 AAPL limit 99 gtc");
        desk.fill(desk.the(Role.SINGLE), "99", "4");
        assertThat(desk.quantity(desk.the(Role.SINGLE), "4")).containsExactly("qty must be more than what is filled already: 4");
        assertThat(desk.quantity(desk.the(Role.SINGLE), "9")).containsExactly("single replaced 4/10", "single new 0/5 cash 495");
    }

    @Test
    void whatAnOrderCostsIsBorneOnceByAllThatTakeEachOthersPlace() {
        desk.pays("1", "0").place("buy 10 AAPL limit 90 gtc");
        assertThat(desk.limit(desk.the(Role.SINGLE), "80")).as("nothing was filled yet").containsExactly("single replaced 0/10", "single new 0/10 cash 801");
        desk.fill(desk.the(Role.SINGLE), "80", "4");
        assertThat(desk.limit(desk.the(Role.SINGLE), "70")).containsExactly("single replaced 4/10", "single new 0/6 cash 420");
        assertThat(desk.limit(desk.the(Role.SINGLE), "60")).as("of a replacement that was not filled").containsExactly("single replaced 0/6", "single new 0/6 cash 360");
        desk.fill(desk.the(Role.SINGLE), "60", "2");
        assertThat(desk.limit(desk.the(Role.SINGLE), "100")).as("at once").containsExactly("single replaced 2/6", "single new 0/4", "single fill 4@100 4/4");
        assertThat(desk.cash()).as("1000 - 4 x 80 - 2 x 60 - 4 x 100 - 1").isEqualTo("159");
    }

    @Test
    void whatIsStillToBeBoughtIsCoveredWithoutASecondFee() {
        desk.pays("1", "0").fills(OneAccount.LATER).place("buy 10 AAPL limit 99 gtc");
        desk.fill(desk.the(Role.SINGLE), "99", "1");
        desk.limit(desk.the(Role.SINGLE), "100");
        assertThat(desk.fill(desk.the(Role.SINGLE), "100", "9")).as("1000 - 99 - 1 = 900").containsExactly("single fill 9@100 9/9");
        assertThat(desk.cash()).isEqualTo("0");
    }

    @Test
    void anAmountIsNotReplaced() {
        desk.fills(OneAccount.LATER).place("buy $100 AAPL market day");
        assertThat(desk.timeInForce(desk.the(Role.SINGLE), TimeInForce.GTC)).containsExactly("notional orders cannot be replaced");
    }

    @Test
    void aReplacementThatTheMarketReachesFillsAtOnce() {
        desk.place("buy 10 AAPL limit 99 gtc");
        assertThat(desk.limit(desk.the(Role.SINGLE), "100")).containsExactly("single replaced 0/10", "single new 0/10", "single fill 10@100 10/10");
    }

    @Test
    void aReplacementOutsideTheSessionWaitsForIt() {
        desk.place("buy 10 AAPL limit 99 gtc");
        assertThat(desk.at("2026-11-20T22:00:00Z").limit(desk.the(Role.SINGLE), "100"))
                .containsExactly("single replaced 0/10", "single accepted 0/10 cash 1000");
        assertThat(desk.holding("AAPL")).isEqualTo("0 held 0");
    }

    @Test
    void aStopThatWasTouchedStaysTouchedWhileItStaysWhereItWas() {
        desk.holds("AAPL", "10").place("sell 10 AAPL stop_limit 98 100 gtc");
        desk.trigger(desk.the(Role.SINGLE));
        desk.limit(desk.the(Role.SINGLE), "101");
        assertThat(desk.the(Role.SINGLE).triggered()).isTrue();
        desk.replace(desk.the(Role.SINGLE), new OrderChanges(null, null, null, Price.of(97), null));
        assertThat(desk.the(Role.SINGLE).triggered()).isFalse();
    }

    @Test
    void aTrailIsChangedBehindTheSameBestPrice() {
        desk.holds("AAPL", "10").place("sell 10 AAPL trail 2 gtc");
        assertThat(desk.replace(desk.the(Role.SINGLE), new OrderChanges(null, null, null, null, BigDecimal.ZERO))).containsExactly("trail is out of range");
        desk.replace(desk.the(Role.SINGLE), new OrderChanges(null, null, null, null, new BigDecimal("1.5")));
        assertThat(desk.the(Role.SINGLE).stop()).contains(Price.of(98));
        desk.place("buy 1 AAPL trail 2% gtc");
        assertThat(desk.replace(desk.the(Role.SINGLE), new OrderChanges(null, null, null, null, BigDecimal.valueOf(100)))).containsExactly("trail is out of range");
    }

    @Test
    void aSaleThatClosedWhatIsGoneIsAShortSaleWhenReplaced() {
        desk.mayShort().place("sell 4 AAPL limit 110 gtc");
        Order first = desk.the(Role.SINGLE);
        desk.place("buy 4 AAPL market day");
        desk.place("sell 4 AAPL limit 120 gtc");
        Order closing = desk.the(Role.SINGLE);
        assertThat(closing.intent()).isEqualTo(PositionIntent.SELL_TO_CLOSE);
        assertThat(desk.fill(first, "110", "4")).as("what the closing order holds is not sold").containsExactly("single canceled 0/4");
        desk.limit(closing, "99");
        assertThat(desk.holding("AAPL")).isEqualTo("0 held 0");
    }

    @Test
    void anUnknownOrderIsNotReplaced() {
        OneAccount other = new OneAccount(new PaperMarket(), "1000").quote("AAPL", 99.5, 100);
        other.place("buy 1 AAPL limit 99 gtc");
        assertThat(desk.limit(other.the(Role.SINGLE), "98")).containsExactly("order not found");
    }
}
