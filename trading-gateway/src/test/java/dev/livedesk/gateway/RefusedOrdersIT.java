package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bad order: the exact answer, and nothing booked. */
class RefusedOrdersIT {

    private static final Desk DESK = Desk.shared();
    private static final Trader TRADER = DESK.trader();

    @BeforeAll
    static void aMarketAndAHolding() {
        DESK.prices.quote("MSFT", 105.5, 105.51);
        DESK.prices.quote("ETHUSDT", 2500.5, 2500.51);
        DESK.prices.quote("BTCUSDT.P", 60000, 60000.1);
        DESK.prices.quote("VIX", 15.1, 15.2);
        DESK.prices.stale("UGA", 30, 30.01);
        DESK.prices.halted("TZA", 10, 10.01);
        DESK.prices.quote("XLP", 50, 60);
        DESK.prices.quote("PPLT", 0, 80.01);
        DESK.prices.quote("SLV", 15.02, 15.01);
        DESK.prices.sized("GLD", 120, 0, 120.01, 5);
        assertThat(TRADER.api().order("buy", "MSFT", "4").status()).isEqualTo(200);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                // the symbol
                refusal("an unknown ticker", "{'symbol':'NOPE'}", 422, "{'code':42210000,'message':'asset \\'NOPE\\' not found'}"),
                refusal("a malformed ticker", "{'symbol':'not a ticker; drop'}", 422, "{'code':42210000,'message':'asset \\'not a ticker; drop\\' not found'}"),
                refusal("no ticker", "{'symbol':''}", 422, "{'code':40010001,'message':'symbol is required'}"),
                refusal("data only", "{'symbol':'BTCUSDT.P','time_in_force':'gtc'}", 422, "{'code':42210000,'message':'asset \\'BTCUSDT.P\\' is not tradable'}"),
                refusal("an index", "{'symbol':'VIX'}", 422, "{'code':42210000,'message':'asset \\'VIX\\' is not tradable'}"),
                // the quantity
                refusal("zero", "{'qty':'0'}", 422, "{'code':40010001,'message':'qty must be > 0'}"),
                refusal("negative", "{'qty':-1}", 422, "{'code':40010001,'message':'qty must be > 0'}"),
                refusal("no number", "{'qty':'ten'}", 422, "{'code':40010001,'message':'qty is not a number'}"),
                refusal("NaN", "{'qty':'NaN'}", 422, "{'code':40010001,'message':'qty is not a number'}"),
                refusal("a list", "{'qty':[1]}", 422, "{'code':40010001,'message':'qty must be a string or a number'}"),
                refusal("too precise", "{'qty':'0.0000000001'}", 422, "{'code':40010001,'message':'qty is too precise: at most 9 decimals'}"),
                refusal("too large to hold", "{'qty':'1e30'}", 422, "{'code':40010001,'message':'qty is too large: at most 10 digits before the point'}"),
                refusal("absurdly large", "{'qty':1e400}", 422, "{'code':40010001,'message':'qty is out of range'}"),
                refusal("absurdly small", "{'qty':1e-999999999}", 422, "{'code':40010001,'message':'qty is out of range'}"),
                refusal("over the desk's limit", "{'qty':1000001}", 422, "{'code':42210000,'message':'qty must be at most 1000000'}"),
                refusal("none", "{'qty':null}", 422, "{'code':40010001,'message':'qty or notional is required'}"),
                refusal("both", "{'qty':1,'notional':1}", 422, "{'code':40010001,'message':'qty and notional exclude each other'}"),
                refusal("a negative amount", "{'qty':null,'notional':-5}", 422, "{'code':40010001,'message':'notional must be > 0'}"),
                refusal("a too precise amount", "{'qty':null,'notional':'1.0000000001'}", 422, "{'code':40010001,'message':'notional is too precise: at most 9 decimals'}"),
                refusal("an amount for nothing", "{'qty':null,'notional':'0.000000001'}", 422, "{'code':42210000,'message':'notional is too small to buy or sell anything'}"),
                refusal("an enormous amount", "{'qty':null,'notional':'1e19'}", 422, "{'code':42210000,'message':'notional is too large'}"),
                // side, type, time in force
                refusal("no side", "{'side':null}", 422, "{'code':40010001,'message':'side is required'}"),
                refusal("a side that is neither", "{'side':'hold'}", 422, "{'code':40010001,'message':'side must be buy or sell'}"),
                refusal("an unknown type", "{'type':'magic'}", 422, "{'code':40010001,'message':'type must be market, limit, stop, stop_limit or trailing_stop'}"),
                refusal("no type", "{'type':''}", 422, "{'code':40010001,'message':'type is required'}"),
                refusal("a price on a market order", "{'limit_price':100}", 422, "{'code':42210000,'message':'market orders must not have limit_price'}"),
                refusal("extended hours", "{'extended_hours':'True'}", 422, "{'code':42210000,'message':'extended hours order must be DAY limit orders'}"),
                refusal("no time in force", "{'time_in_force':null}", 422, "{'code':40010001,'message':'time_in_force is required'}"),
                refusal("crypto for a day", "{'symbol':'ETHUSDT','time_in_force':'day'}", 422, "{'code':42210000,'message':'invalid crypto time_in_force: it must be gtc or ioc'}"),
                refusal("a fraction for ever", "{'qty':'0.5','time_in_force':'gtc'}", 422, "{'code':42210000,'message':'fractional orders must be DAY orders'}"),
                refusal("an intent that does not fit", "{'position_intent':'buy_to_close'}", 422,
                        "{'code':42210000,'message':'position intent mismatch, inferred: buy_to_open, specified: buy_to_close'}"),
                refusal("a long id", "{'client_order_id':'" + "x".repeat(129) + "'}", 422,
                        "{'code':40010001,'message':'client_order_id must be no more than 128 characters'}"),
                refusal("an id with a NUL", "{'client_order_id':'a\\\\u0000b'}", 422,
                        "{'code':40010001,'message':'client_order_id must not have control characters'}"),
                // prices and times
                refusal("a limit order without its limit", "{'type':'limit'}", 422,
                        "{'code':40010001,'message':'limit orders require limit_price'}"),
                refusal("a limit of nothing", "{'type':'limit','limit_price':''}", 422,
                        "{'code':40010001,'message':'limit orders require limit_price'}"),
                refusal("a limit of zero", "{'type':'limit','limit_price':0}", 422,
                        "{'code':40010001,'message':'limit_price must be > 0'}"),
                refusal("a negative limit", "{'type':'limit','limit_price':-1}", 422,
                        "{'code':40010001,'message':'limit_price must be > 0'}"),
                refusal("a limit in words", "{'type':'limit','limit_price':'dear'}", 422,
                        "{'code':40010001,'message':'limit_price is not a number'}"),
                refusal("a too precise limit", "{'type':'limit','limit_price':'1.0000000001'}", 422,
                        "{'code':40010001,'message':'limit_price is too precise: at most 9 decimals'}"),
                refusal("a fraction of a cent", "{'type':'limit','limit_price':100.001}", 422,
                        "{'code':42210000,'message':'invalid limit_price 100.001. sub-penny increment does not fulfill minimum pricing criteria'}"),
                refusal("a stop on a limit order", "{'type':'limit','limit_price':100,'stop_price':99}", 422,
                        "{'code':42210000,'message':'limit orders must not have stop_price'}"),
                refusal("a stop order without its stop", "{'type':'stop'}", 422,
                        "{'code':40010001,'message':'stop orders require stop_price'}"),
                refusal("a limit on a stop order", "{'type':'stop','stop_price':110,'limit_price':111}", 422,
                        "{'code':42210000,'message':'stop orders must not have limit_price'}"),
                refusal("a stop limit order without its stop", "{'type':'stop_limit','limit_price':111}", 422,
                        "{'code':40010001,'message':'stop_limit orders require stop_price'}"),
                refusal("a stop limit order without its limit", "{'type':'stop_limit','stop_price':110}", 422,
                        "{'code':40010001,'message':'stop_limit orders require limit_price'}"),
                refusal("a trail on a stop limit order", "{'type':'stop_limit','stop_price':110,'limit_price':111,'trail_price':1}", 422,
                        "{'code':42210000,'message':'stop_limit orders must not have trail_price'}"),
                refusal("a trailing stop without its trail", "{'type':'trailing_stop'}", 422,
                        "{'code':40010001,'message':'trailing_stop orders require trail_price or trail_percent'}"),
                refusal("two trails", "{'type':'trailing_stop','trail_price':1,'trail_percent':1}", 422,
                        "{'code':40010001,'message':'trail_price and trail_percent exclude each other'}"),
                refusal("a stop on a trailing stop", "{'type':'trailing_stop','trail_price':1,'stop_price':1}", 422,
                        "{'code':42210000,'message':'trailing_stop orders must not have stop_price'}"),
                refusal("a trail of zero", "{'type':'trailing_stop','trail_price':0}", 422,
                        "{'code':40010001,'message':'trail_price must be > 0'}"),
                refusal("a trail of everything", "{'type':'trailing_stop','trail_percent':100}", 422,
                        "{'code':40010001,'message':'trail_percent is not between 0 and 100: 100'}"),
                refusal("a trail without a quote", "{'symbol':'AMT','type':'trailing_stop','trail_price':1}", 422,
                        "{'code':42210000,'message':'there is no quote of AMT yet'}"),
                refusal("a stop at once", "{'type':'stop','stop_price':110,'time_in_force':'ioc'}", 422,
                        "{'code':42210000,'message':'invalid time_in_force: stop orders must be day or gtc'}"),
                refusal("an amount with a limit", "{'qty':null,'notional':100,'type':'limit','limit_price':100}", 422,
                        "{'code':42210000,'message':'notional orders must be market orders'}"),
                refusal("a fraction that trails", "{'qty':'0.5','type':'trailing_stop','trail_price':1}", 422,
                        "{'code':42210000,'message':'fractional orders must be simple orders that do not trail'}"),
                refusal("extended hours until it is cancelled", "{'type':'limit','limit_price':100,'time_in_force':'gtc','extended_hours':true}", 422,
                        "{'code':42210000,'message':'extended hours order must be DAY limit orders'}"),
                refusal("extended hours for a fraction", "{'qty':'0.5','type':'limit','limit_price':100,'extended_hours':true}", 422,
                        "{'code':42210000,'message':'extended hours orders must be for whole shares'}"),
                refusal("extended hours in words", "{'extended_hours':'sometimes'}", 422,
                        "{'code':40010001,'message':'extended_hours must be true or false'}"),
                refusal("crypto with a stop", "{'symbol':'ETHUSDT','type':'stop','stop_price':3000,'time_in_force':'gtc'}", 422,
                        "{'code':42210000,'message':'invalid order type for crypto order: it must be market, limit or stop_limit'}"),
                refusal("a time in force that is none", "{'time_in_force':'now'}", 422,
                        "{'code':40010001,'message':'time_in_force must be day, gtc, opg, cls, ioc or fok'}"),
                refusal("an unknown field", "{'limitprice':100}", 422,
                        "{'code':40010001,'message':'limitprice is not a field of this request'}"),
                // groups
                refusal("an unknown class", "{'order_class':'triangle'}", 422,
                        "{'code':40010001,'message':'order_class must be simple, bracket, oco or oto'}"),
                refusal("several legs", "{'order_class':'mleg','symbol':null,'legs':[{'symbol':'X'}]}", 422,
                        "{'code':42210000,'message':'mleg orders are not supported: this desk trades no options'}"),
                refusal("legs of a simple order", "{'legs':[{'symbol':'X'}]}", 422,
                        "{'code':42210000,'message':'simple orders must not have legs'}"),
                refusal("instructions", "{'advanced_instructions':{'algorithm':'TWAP'}}", 422,
                        "{'code':42210000,'message':'advanced_instructions are not supported'}"),
                refusal("a stop loss on a simple order", "{'stop_loss':{'stop_price':1}}", 422,
                        "{'code':42210000,'message':'simple orders must not have stop_loss'}"),
                refusal("a take profit on a simple order", "{'order_class':'simple','take_profit':{'limit_price':1}}", 422,
                        "{'code':42210000,'message':'simple orders must not have take_profit'}"),
                refusal("a bracket with nothing", "{'order_class':'bracket'}", 422,
                        "{'code':40010001,'message':'bracket orders require take_profit.limit_price'}"),
                refusal("a bracket without a stop loss", "{'order_class':'bracket','take_profit':{'limit_price':110},'stop_loss':{'stop_price':null}}", 422,
                        "{'code':40010001,'message':'bracket orders require stop_loss.stop_price'}"),
                refusal("a bracket with half a stop loss", "{'order_class':'bracket','take_profit':{'limit_price':110},'stop_loss':{'limit_price':99}}", 422,
                        "{'code':40010001,'message':'bracket orders require stop_loss.stop_price'}"),
                refusal("a take profit that is a number", "{'order_class':'bracket','take_profit':110,'stop_loss':{'stop_price':100}}", 422,
                        "{'code':40010001,'message':'take_profit must be an object'}"),
                refusal("a take profit below nothing", "{'order_class':'bracket','take_profit':{'limit_price':-1},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':40010001,'message':'take_profit.limit_price must be > 0'}"),
                refusal("a take profit with a stop", "{'order_class':'bracket','take_profit':{'limit_price':110,'stop_price':1},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':40010001,'message':'take_profit.stop_price is not a field of this request'}"),
                refusal("a take profit of a fraction of a cent", "{'order_class':'bracket','take_profit':{'limit_price':110.001},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'invalid take_profit.limit_price 110.001. sub-penny increment does not fulfill minimum pricing criteria'}"),
                refusal("a bracket upside down", "{'order_class':'bracket','take_profit':{'limit_price':100},'stop_loss':{'stop_price':110}}", 422,
                        "{'code':42210000,'message':'take_profit.limit_price must be > stop_loss.stop_price'}"),
                refusal("a bracket that trails", "{'order_class':'bracket','type':'trailing_stop','trail_price':1,'take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'trailing_stop orders must be simple orders'}"),
                refusal("a bracket at once", "{'order_class':'bracket','time_in_force':'ioc','take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'bracket orders must be day or gtc'}"),
                refusal("a bracket that closes", "{'order_class':'bracket','side':'sell','take_profit':{'limit_price':100},'stop_loss':{'stop_price':110}}", 422,
                        "{'code':42210000,'message':'bracket orders must be entry orders'}"),
                refusal("a bracket in extended hours", "{'order_class':'bracket','type':'limit','limit_price':105,'extended_hours':true,'take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'extended hours order must be DAY limit orders'}"),
                refusal("a bracket of a fraction", "{'order_class':'bracket','qty':'0.5','take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'fractional orders must be simple orders that do not trail'}"),
                refusal("a bracket of crypto", "{'symbol':'ETHUSDT','time_in_force':'gtc','order_class':'bracket','take_profit':{'limit_price':3000},'stop_loss':{'stop_price':2000}}", 422,
                        "{'code':42210000,'message':'crypto orders must be simple orders'}"),
                refusal("an oco at the market", "{'side':'sell','order_class':'oco','take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'oco orders must be limit orders'}"),
                refusal("an oco without a take profit", "{'side':'sell','type':'limit','order_class':'oco','stop_loss':{'stop_price':100}}", 422,
                        "{'code':40010001,'message':'oco orders require take_profit.limit_price'}"),
                refusal("an oco without a stop loss", "{'side':'sell','type':'limit','order_class':'oco','take_profit':{'limit_price':110}}", 422,
                        "{'code':40010001,'message':'oco orders require stop_loss.stop_price'}"),
                refusal("an oco with two limits", "{'side':'sell','type':'limit','limit_price':111,'order_class':'oco','take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'oco orders must not have a limit_price other than take_profit.limit_price'}"),
                refusal("an oco with a stop", "{'side':'sell','type':'limit','stop_price':111,'order_class':'oco','take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'limit orders must not have stop_price'}"),
                refusal("an oco that opens", "{'type':'limit','order_class':'oco','take_profit':{'limit_price':100},'stop_loss':{'stop_price':110}}", 422,
                        "{'code':42210000,'message':'oco orders must be exit orders'}"),
                refusal("an oto with nothing", "{'order_class':'oto'}", 422,
                        "{'code':40010001,'message':'oto orders require take_profit or stop_loss'}"),
                refusal("an oto with both", "{'order_class':'oto','take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 422,
                        "{'code':42210000,'message':'oto orders must not have both take_profit and stop_loss'}"),
                // what the account has
                refusal("more than there is cash for at the limit", "{'type':'limit','limit_price':100,'qty':'1000'}", 403,
                        "{'code':40310000,'message':'insufficient buying power','buying_power':'99577.96','cost_basis':'100000'}"),
                refusal("a stop for more than is held", "{'side':'sell','type':'stop','stop_price':100,'qty':5}", 403,
                        "{'code':40310000,'message':'insufficient qty available for order (requested: 5, available: 4)',"
                                + "'available':'4','existing_qty':'4','held_for_orders':'0','symbol':'MSFT'}"),
                refusal("an oco of more than is held", "{'side':'sell','qty':5,'type':'limit','order_class':'oco',"
                        + "'take_profit':{'limit_price':110},'stop_loss':{'stop_price':100}}", 403,
                        "{'code':40310000,'message':'insufficient qty available for order (requested: 5, available: 4)',"
                                + "'available':'4','existing_qty':'4','held_for_orders':'0','symbol':'MSFT'}"),
                refusal("more than there is cash for", "{'qty':'1000'}", 403,
                        "{'code':40310000,'message':'insufficient buying power','buying_power':'99577.96','cost_basis':'105510'}"),
                refusal("a sale of more than is held", "{'side':'sell','qty':6}", 403,
                        "{'code':40310000,'message':'insufficient qty available for order (requested: 6, available: 4)',"
                                + "'available':'4','existing_qty':'4','held_for_orders':'0','symbol':'MSFT'}"),
                refusal("a short sale", "{'side':'sell','symbol':'SBUX'}", 403, "{'code':40310000,'message':'account is not allowed to short'}"),
                refusal("crypto that is not held", "{'side':'sell','symbol':'ETHUSDT','time_in_force':'gtc'}", 403,
                        "{'code':40310000,'message':'insufficient qty available for order (requested: 1, available: 0)',"
                                + "'available':'0','existing_qty':'0','held_for_orders':'0','symbol':'ETHUSDT'}"),
                // the market
                refusal("no quote", "{'symbol':'AMT'}", 422, "{'code':42210000,'message':'there is no quote of AMT yet'}"),
                refusal("a stale quote", "{'symbol':'UGA'}", 422, "{'code':42210000,'message':'the quote of UGA is stale: its feed is not delivering'}"),
                refusal("a halt", "{'symbol':'TZA'}", 422, "{'code':42210000,'message':'trading of TZA is halted'}"),
                refusal("a wide spread", "{'symbol':'XLP'}", 422,
                        "{'code':42210000,'message':'the quote of XLP cannot be traded against: a side is missing or the spread is too wide'}"),
                refusal("no bid", "{'symbol':'PPLT'}", 422,
                        "{'code':42210000,'message':'the quote of PPLT cannot be traded against: a side is missing or the spread is too wide'}"),
                refusal("a crossed quote", "{'symbol':'SLV'}", 422,
                        "{'code':42210000,'message':'the quote of SLV cannot be traded against: a side is missing or the spread is too wide'}"),
                refusal("nothing at the bid", "{'symbol':'GLD'}", 422,
                        "{'code':42210000,'message':'the quote of GLD cannot be traded against: a side is missing or the spread is too wide'}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedWithItsReasonAndNothingIsBooked(String what, String changes, int status, String body) {
        if (what.equals("a short sale")) {
            DESK.prices.quote("SBUX", 70, 70.01);
        }
        List<Map<String, @Nullable Object>> before = TRADER.books();
        Api.Answer answer = TRADER.api().post("/v2/orders", order(changes));
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(TRADER.books()).isEqualTo(before);
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        List<Map<String, @Nullable Object>> before = TRADER.books();
        for (String body : List.of("", "{", "nonsense", "[]", "\"text\"", "{} {}", "null")) {
            Api.Answer answer = TRADER.api().post("/v2/orders", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"code\":40010000,\"message\":\"request body format is invalid\"}");
        }
        assertThat(TRADER.books()).isEqualTo(before);
    }

    @Test
    void aBodyOverAMegabyteIsRefused() {
        List<Map<String, @Nullable Object>> before = TRADER.books();
        Api.Answer answer = TRADER.api().post("/v2/orders", order("{'padding':'" + "x".repeat(1_100_000) + "'}"));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("{\"code\":41310000,\"message\":\"the request body is larger than 1 MB\"}");
        assertThat(TRADER.books()).isEqualTo(before);
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        assertThat(TRADER.api().post("/v2/orders", "[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void aRepeatedClientOrderIdIsNeverExecutedTwice() {
        Trader other = DESK.trader();
        String order = order("{'client_order_id':'mine-1'}");
        assertThat(other.api().post("/v2/orders", order).status()).isEqualTo(200);
        List<Map<String, @Nullable Object>> before = other.books();
        Api.Answer again = other.api().post("/v2/orders", order);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).isEqualTo("{\"code\":42210000,\"message\":\"client_order_id must be unique\"}");
        assertThat(other.books()).isEqualTo(before);
    }

    @Test
    void emptyAndNullFieldsCountAsAbsent() {
        Trader other = DESK.trader();
        Api.Answer answer = other.api().post("/v2/orders",
                order("{'client_order_id':'','order_class':'','legs':null,'limit_price':null,'stop_price':'','take_profit':{},"
                        + "'stop_loss':{'stop_price':null},'advanced_instructions':null,'unheard_of':null,'extended_hours':false}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("client_order_id").asString()).hasSize(36);
    }

    private static Arguments refusal(String what, String changes, int status, String body) {
        return Arguments.of(what, changes, status, Orders.json(body));
    }

    /** A good order with some fields changed, written with single quotes. */
    private static String order(String changes) {
        return Orders.of("MSFT", changes);
    }
}
