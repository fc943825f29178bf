package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Price;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What Alpaca documents of orders, sentence by sentence. Source: "Understand Orders" ({@code content/trading/orders.md} of alpacahq/alpaca-docs; today
 * docs.alpaca.markets/docs/orders-at-alpaca). SPY stands at 300.00 to 300.01; each account begins with 100,000 and no fees.
 */
class DocumentedOrdersTest {

    record Documented(String sentence, String transcript) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static final List<Documented> SENTENCES = List.of(
            new Documented("This creates three orders. The second and third orders won't be active until the first order is completely filled.", """
                    > quote SPY 299.99 300.02
                    > buy 100 SPY limit 300 gtc : bracket 301 299/298.5
                    entry new 0/100 cash 30000
                    take_profit held 0/100
                    stop_loss held 0/100
                    > fill take_profit 100 301
                    the order has changed in the meantime
                    > touch stop_loss
                    the order has changed in the meantime
                    > fill entry 60 300
                    entry fill 60@300 60/100 cash 12000
                    > fill entry 40 300
                    entry fill 40@300 100/100
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    """),
            new Documented("The example of a bracket: a buy market order for 100 SPY with GTC", """
                    > buy 100 SPY market gtc : bracket 301 299/298.5
                    entry new 0/100
                    take_profit held 0/100
                    stop_loss held 0/100
                    entry fill 100@300.01 100/100
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    > cash
                    69999, of which 0 reserved
                    """),
            new Documented("Once one of the exit orders is filled, the other is canceled.", """
                    > buy 100 SPY market gtc : bracket 301 299/298.5
                    entry new 0/100
                    take_profit held 0/100
                    stop_loss held 0/100
                    entry fill 100@300.01 100/100
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    > fill take_profit 100 301
                    take_profit fill 100@301 100/100
                    stop_loss canceled 0/100
                    > cash
                    100099, of which 0 reserved
                    > holding SPY
                    0 held 0
                    """),
            new Documented("If the take-profit order is partially filled, the stop-loss order will be adjusted to the remaining quantity.", """
                    > buy 100 SPY market gtc : bracket 301 299
                    entry new 0/100
                    take_profit held 0/100
                    stop_loss held 0/100
                    entry fill 100@300.01 100/100
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    > fill take_profit 30 301
                    take_profit fill 30@301 30/100 held 70
                    stop_loss restated 0/70
                    > touch stop_loss
                    stop_loss triggered 0/70
                    > fill stop_loss 70 298
                    stop_loss fill 70@298 70/70
                    take_profit canceled 30/100
                    > holding SPY
                    0 held 0
                    """),
            new Documented("If any one of the orders is canceled, any remaining open order in the group is canceled: the entry", """
                    > quote SPY 299.99 300.02
                    > buy 100 SPY limit 300 gtc : bracket 301 299
                    entry new 0/100 cash 30000
                    take_profit held 0/100
                    stop_loss held 0/100
                    > cancel entry
                    entry canceled 0/100
                    take_profit canceled 0/100
                    stop_loss canceled 0/100
                    > cash
                    100000, of which 0 reserved
                    """),
            new Documented("If any one of the orders is canceled, any remaining open order in the group is canceled: an exit that waits", """
                    > quote SPY 299.99 300.02
                    > buy 100 SPY limit 300 gtc : bracket 301 299
                    entry new 0/100 cash 30000
                    take_profit held 0/100
                    stop_loss held 0/100
                    > cancel stop_loss
                    stop_loss canceled 0/100
                    entry canceled 0/100
                    take_profit canceled 0/100
                    """),
            new Documented("If any one of the orders is canceled, any remaining open order in the group is canceled: an exit that works", """
                    > buy 100 SPY market gtc : bracket 301 299
                    entry new 0/100
                    take_profit held 0/100
                    stop_loss held 0/100
                    entry fill 100@300.01 100/100
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    > cancel stop_loss
                    stop_loss canceled 0/100
                    take_profit canceled 0/100
                    > holding SPY
                    100 held 0
                    """),
            new Documented("take_profit.limit_price must be higher than stop_loss.stop_price for a buy bracket order, and vice versa for a sell.", """
                    > buy 100 SPY market gtc : bracket 299 301
                    take_profit.limit_price must be > stop_loss.stop_price
                    > sell 100 SPY market gtc : bracket 301 299
                    take_profit.limit_price must be < stop_loss.stop_price
                    """),
            new Documented("extended_hours must be false or omitted. time_in_force must be day or gtc.", """
                    > buy 100 SPY limit 300 day extended : bracket 301 299
                    extended hours order must be DAY limit orders
                    > buy 100 SPY limit 300 ioc : bracket 301 299
                    bracket orders must be day or gtc
                    """),
            new Documented("Order replacement is supported to update limit_price and stop_price.", """
                    > buy 100 SPY market gtc : bracket 301 299/298.5
                    entry new 0/100
                    take_profit held 0/100
                    stop_loss held 0/100
                    entry fill 100@300.01 100/100
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    > limit take_profit 302
                    take_profit replaced 0/100
                    take_profit new 0/100 held 100
                    > stop stop_loss 299.5
                    stop_loss replaced 0/100
                    stop_loss new 0/100
                    > fill take_profit 100 302
                    take_profit fill 100@302 100/100
                    stop_loss canceled 0/100
                    """),
            new Documented("With OCO orders, you can add take-profit and stop-loss after you open the position: the take-profit is the parent.", """
                    > buy 100 SPY market day
                    single new 0/100
                    single fill 100@300.01 100/100
                    > sell 100 SPY limit 301 gtc : oco 299/298.5
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    > sell 1 SPY market day
                    insufficient qty available for order (requested: 1, available: 0)
                    > touch stop_loss
                    stop_loss triggered 0/100
                    > fill stop_loss 100 298.6
                    stop_loss fill 100@298.6 100/100
                    take_profit canceled 0/100
                    """),
            new Documented("OCO: a set of two orders with the same side, and currently only exit order is supported.", """
                    > sell 100 SPY limit 301 gtc : oco 299
                    oco orders must be exit orders
                    """),
            new Documented("OTO takes one of the take-profit or stop-loss order in addition to the entry order.", """
                    > buy 100 SPY market gtc : oto loss 299/298.5
                    entry new 0/100
                    stop_loss held 0/100
                    entry fill 100@300.01 100/100
                    stop_loss new 0/100 held 100
                    """),
            new Documented("Buying power: with $10,000, after an open buy worth $3,000 an order with a value of $8,000 would be rejected (here ten times as much).", """
                    > buy 150 SPY limit 200 day
                    single new 0/150 cash 30000
                    > buy 400 SPY limit 200 day
                    insufficient buying power
                    > buy 350 SPY limit 200 day
                    single new 0/350 cash 70000
                    """),
            new Documented("Sell long orders do not replenish your available buying power until they have executed.", """
                    > buy 333 SPY market day
                    single new 0/333
                    single fill 333@300.01 333/333
                    > sell 333 SPY limit 301 day
                    single new 0/333 held 333
                    > buy 1 SPY limit 299 day
                    insufficient buying power
                    > fill single 333 301
                    single fill 333@301 333/333
                    > buy 1 SPY limit 299 day
                    single new 0/1 cash 299
                    """),
            new Documented("Orders not eligible for extended hours submitted after 4:00pm ET will be queued up for release the next trading day.", """
                    > time 2026-11-20T21:00:00Z
                    > buy 100 SPY limit 300 day
                    single accepted 0/100 cash 30000
                    > time 2026-11-23T14:30:00Z
                    > release single
                    single new 0/100 cash 30000
                    > time 2026-11-23T21:00:00Z
                    > expire single
                    single expired 0/100
                    """),
            new Documented("Only limit day orders will be accepted as extended hours eligible.", """
                    > buy 100 SPY market day extended
                    extended hours order must be DAY limit orders
                    > buy 100 SPY limit 300 gtc extended
                    extended hours order must be DAY limit orders
                    """),
            new Documented("A stop-limit order becomes a limit order once the stop price is reached, and remains active until it is executable or cancelled.", """
                    > buy 100 SPY market day
                    single new 0/100
                    single fill 100@300.01 100/100
                    > sell 100 SPY stop_limit 299 298.5 gtc
                    single new 0/100 held 100
                    > touch single
                    single triggered 0/100 held 100
                    > fill single 100 290
                    the order has changed in the meantime
                    > fill single 100 298.5
                    single fill 100@298.5 100/100
                    """),
            new Documented("Any unfilled portion of an immediate or cancel order is canceled; a fill or kill order is only executed if all of it can be filled.", """
                    > buy 100 SPY limit 299 ioc
                    single new 0/100
                    single canceled 0/100
                    > buy 100 SPY limit 299 fok
                    single new 0/100
                    single canceled 0/100
                    > buy 100 SPY limit 301 fok
                    single new 0/100
                    single fill 100@300.01 100/100
                    """),
            new Documented("For crypto trading: gtc and ioc. OPG, fok, day and CLS are not supported.", """
                    > quote BTC/USD 60000 60001
                    > buy 1 BTC/USD market day
                    invalid crypto time_in_force: it must be gtc or ioc
                    > buy 1 BTC/USD market fok
                    invalid crypto time_in_force: it must be gtc or ioc
                    > buy 1 BTC/USD market gtc
                    single new 0/1
                    single fill 1@60001 1/1
                    """));

    @ParameterizedTest(name = "{0}")
    @FieldSource("SENTENCES")
    void ordersDoWhatIsDocumented(Documented documented) {
        assertThat(new OrderTranscript(account()).play(documented.transcript())).isEqualTo(documented.transcript());
    }

    /** "If you set this to 2.00 for a sell trailing stop, the stop price is always hwm - 2.00. If you set this to 1.0, it is always hwm * 0.99." */
    @Test
    void aTrailingStopFollowsTheHighWaterMark() {
        OneAccount desk = account();
        desk.place("buy 100 SPY market day");
        desk.place("sell 50 SPY trail 2.00 gtc");
        assertThat(desk.the(OrderGroup.Role.SINGLE).extremum()).isEqualTo(Price.of(300));
        assertThat(desk.the(OrderGroup.Role.SINGLE).stop()).contains(Price.of(298));
        desk.place("sell 50 SPY trail 1.0% gtc");
        assertThat(desk.the(OrderGroup.Role.SINGLE).stop()).contains(Price.of(297));
    }

    private static OneAccount account() {
        return new OneAccount(new PaperMarket(), "100000").mayShort().quote("SPY", 300, 300.01);
    }
}
