package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule, with an order that it refuses; and none of it leaves a trace. The account has 10,000, holds 10 AAPL, and may sell short. */
class OrderRefusalsTest {

    private final OneAccount desk = new OneAccount(new PaperMarket(), "10000")
            .knows(asset("BRK.A", true, true, false, "1"))
            .knows(asset("GME", true, false, true, "1"))
            .knows(asset("OLD", false, true, true, "1"))
            .mayShort().holds("AAPL", "10")
            .quote("AAPL", 99.5, 100).quote("MSFT", 99.5, 100).quote("GME", 20, 20.01).quote("BRK.A", 100, 101).quote("OLD", 1, 2)
            .quote("BTC/USD", 60000, 60001).quote("PENNY", 0.5, 0.51);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // what it is for
        "buy 1 OLD market day                 |                | asset \"OLD\" is not tradable",
        "buy 1000001 AAPL limit 0.01 day      |                | qty must be at most 1000000",
        "buy 0.5 BRK.A market day             |                | qty must be at least 1",
        "buy 1.5 BRK.A market day             |                | asset \"BRK.A\" is not fractionable",
        "buy $500 BRK.A market day            |                | asset \"BRK.A\" is not fractionable",
        "buy $500 AAPL limit 100 day          |                | notional orders must be market orders",
        "buy 1.5 AAPL limit 100 gtc           |                | fractional orders must be DAY orders",
        "buy 1.5 AAPL trail 1 day             |                | fractional orders must be simple orders that do not trail",
        "buy 1.5 AAPL limit 100 day           | bracket 110 90 | fractional orders must be simple orders that do not trail",
        "sell 1.5 MSFT market day             |                | fractional orders cannot be sold short",
        "sell $5 MSFT market day              |                | fractional orders cannot be sold short",
        "buy $0.00000001 AAPL market day      |                | notional is too small to buy or sell anything",
        "buy $9999999999999 AAPL market day   |                | notional is too large",
        "buy $100000000 PENNY market day      |                | notional is too large: it makes more than 1000000",
        // its type and time
        "buy 1 BTC/USD stop 61000 gtc         |                | invalid order type for crypto order: it must be market, limit or stop_limit",
        "buy 1 BTC/USD trail 1% gtc           |                | invalid order type for crypto order: it must be market, limit or stop_limit",
        "buy 0.1 BTC/USD limit 60000 gtc      | bracket 70000 50000 | crypto orders must be simple orders",
        "buy 0.1 BTC/USD market day           |                | invalid crypto time_in_force: it must be gtc or ioc",
        "buy 1 AAPL stop 105 ioc              |                | invalid time_in_force: stop orders must be day or gtc",
        "buy 1 AAPL stop_limit 105 106 fok    |                | invalid time_in_force: stop orders must be day or gtc",
        "buy 1 AAPL trail 1 opg               |                | invalid time_in_force: stop orders must be day or gtc",
        "buy 1 AAPL market day extended       |                | extended hours order must be DAY limit orders",
        "buy 1 AAPL limit 100 gtc extended    |                | extended hours order must be DAY limit orders",
        "buy 1 MSFT limit 100 day extended    | bracket 110 90 | extended hours order must be DAY limit orders",
        "buy 1.5 AAPL limit 100 day extended  |                | extended hours orders must be for whole shares",
        // its prices
        "buy 1 AAPL limit 100.001 day         |                | invalid limit_price 100.001. sub-penny increment does not fulfill minimum pricing criteria",
        "buy 1 PENNY limit 0.50001 day        |                | invalid limit_price 0.50001. sub-penny increment does not fulfill minimum pricing criteria",
        "buy 1 AAPL stop 100.001 day          |                | invalid stop_price 100.001. sub-penny increment does not fulfill minimum pricing criteria",
        "buy 1 AAPL stop_limit 105 105.001 day |               | invalid limit_price 105.001. sub-penny increment does not fulfill minimum pricing criteria",
        "buy 1 AAPL trail 1.001 day           |                | invalid trail_price 1.001. sub-penny increment does not fulfill minimum pricing criteria",
        "buy 1 MSFT limit 100 day             | bracket 110.001 90 | invalid take_profit.limit_price 110.001. sub-penny increment does not fulfill minimum pricing criteria",
        "buy 1 MSFT limit 100 day             | bracket 110 90.001 | invalid stop_loss.stop_price 90.001. sub-penny increment does not fulfill minimum pricing criteria",
        "buy 1 MSFT limit 100 day             | bracket 110 90/89.999 | invalid stop_loss.limit_price 89.999. sub-penny increment does not fulfill minimum pricing criteria",
        // its exits
        "sell 10 AAPL stop 90 day             | oco 89         | oco orders must be limit orders",
        "buy 1 MSFT limit 100 day             | oco 110        | oco orders must be exit orders",
        "sell 10 AAPL limit 100 day           | bracket 90 110 | bracket orders must be entry orders",
        "sell 10 AAPL limit 100 day           | oto loss 110   | oto orders must be entry orders",
        "buy 1 MSFT limit 100 ioc             | bracket 110 90 | bracket orders must be day or gtc",
        "sell 10 AAPL limit 110 opg           | oco 90         | oco orders must be day or gtc",
        "buy 1 MSFT market day                | bracket 90 110 | take_profit.limit_price must be > stop_loss.stop_price",
        "sell 1 MSFT market day               | bracket 110 90 | take_profit.limit_price must be < stop_loss.stop_price",
        "sell 10 AAPL limit 110 day           | oco 110        | take_profit.limit_price must be > stop_loss.stop_price",
        "buy 1 MSFT limit 100 day             | oto gain 100   | take_profit.limit_price must be > limit_price",
        "buy 1 MSFT limit 100 day             | oto loss 100   | limit_price must be > stop_loss.stop_price",
        // what the account has
        "sell 11 AAPL limit 110 day           |                | insufficient qty available for order (requested: 11, available: 10)",
        "sell 1 GME market day                |                | asset \"GME\" cannot be sold short",
        "buy 101 AAPL limit 100 day           |                | insufficient buying power",
        "buy 96 AAPL stop 90 day              |                | insufficient buying power",
        "sell 98 MSFT limit 90 day            |                | insufficient buying power",
        "buy $10000.01 AAPL market day        |                | insufficient buying power"
    })
    void ordersAreRefusedWithTheReason(String order, String exits, String reason) {
        assertThat(desk.place(order, exits == null ? "" : exits)).containsExactly(reason);
        assertThat(desk.cancelAll()).isEmpty();
        assertThat(desk.cash()).isEqualTo("10000");
        assertThat(desk.reserved()).isEqualTo("0");
        assertThat(desk.holding("AAPL")).isEqualTo("10 held 0");
    }

    /** The same, a little less of it: so that it is the rule, and not something else, that refuses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "buy 1 BRK.A market day",
        "buy 1.5 AAPL limit 100 day",
        "buy $0.0000001 AAPL market day",
        "buy 1 AAPL limit 100 day extended",
        "buy 1 PENNY limit 0.5001 day",
        "sell 10 AAPL limit 110 day",
        "buy 100 AAPL limit 100 day",
        "buy 95 AAPL stop 90 day",
        "sell 97 MSFT limit 90 day",
        "buy $10000 AAPL market day",
        "buy 0.1 BTC/USD stop_limit 61000 61500 gtc"
    })
    void andTakenJustBefore(String order) {
        assertThat(desk.place(order)).first().asString().startsWith("single new");
    }

    @Test
    void theClientsOrderIdIsNeverTakenTwice() {
        assertThat(desk.does(desk.command("mine", "buy 1 AAPL limit 90 day", ""))).hasSize(1);
        assertThat(desk.does(desk.command("mine", "buy 1 AAPL limit 90 day", ""))).containsExactly("client_order_id must be unique");
        desk.reset();
        assertThat(desk.does(desk.command("mine", "buy 1 AAPL limit 90 day", ""))).as("after a reset neither").containsExactly("client_order_id must be unique");
    }

    @Test
    void whatIsSaidToBeOpenedIsNotClosed() {
        Command.PlaceOrder sale = desk.command("mine", "sell 1 AAPL limit 110 day", "");
        assertThat(desk.does(new Command.PlaceOrder(sale.id(), "mine", sale.terms(), Exits.NONE, PositionIntent.SELL_TO_OPEN, sale.author())))
                .containsExactly("position intent mismatch, inferred: sell_to_close, specified: sell_to_open");
        assertThat(desk.does(new Command.PlaceOrder(sale.id(), "mine", sale.terms(), Exits.NONE, PositionIntent.SELL_TO_CLOSE, sale.author()))).hasSize(1);
    }

    @Test
    void beyondTheCalendarNothingIsTaken() {
        assertThat(desk.at("2028-12-01T15:00:00Z").place("buy 1 AAPL limit 90 day"))
                .containsExactly("the trading calendar of this desk does not reach far enough for new orders");
    }

    @Test
    void withoutTheRightNothingIsSoldShort() {
        OneAccount careful = new OneAccount(new PaperMarket(), "10000").quote("MSFT", 99.5, 100);
        assertThat(careful.place("sell 1 MSFT market day")).containsExactly("account is not allowed to short");
        assertThat(careful.place("sell 1 MSFT limit 110 gtc")).containsExactly("account is not allowed to short");
    }

    @Test
    void whileAShortPositionHasNoPriceNothingIsOpened() {
        desk.holds("UNSEEN", "-5");
        assertThat(desk.place("buy 1 MSFT limit 99 day"))
                .containsExactly("a short position of this account has no price yet, so its buying power is not known");
        assertThat(desk.place("sell 10 AAPL limit 110 day")).as("what closes is taken").hasSize(1);
    }

    private static Asset asset(String ticker, boolean tradable, boolean shortable, boolean fractionable, String least) {
        Asset asset = PaperMarket.asset(ticker);
        return new Asset(
                asset.instrument(), asset.id(), ticker, asset.assetClass(), asset.exchange(), true, tradable, shortable, fractionable, false,
                asset.priceIncrement(), asset.minTradeIncrement(), Quantity.parse(least));
    }
}
