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
                refusal("a limit order", "{'type':'limit','limit_price':'1'}", 422, "{'code':42210000,'message':'invalid type: only market orders are accepted'}"),
                refusal("an unknown type", "{'type':'magic'}", 422, "{'code':40010001,'message':'type must be market, limit, stop, stop_limit or trailing_stop'}"),
                refusal("no type", "{'type':''}", 422, "{'code':40010001,'message':'type is required'}"),
                refusal("a price on a market order", "{'limit_price':100}", 422, "{'code':42210000,'message':'market orders must not have limit_price'}"),
                refusal("extended hours", "{'extended_hours':'True'}", 422, "{'code':42210000,'message':'extended hours order must be DAY limit orders'}"),
                refusal("no time in force", "{'time_in_force':null}", 422, "{'code':40010001,'message':'time_in_force is required'}"),
                refusal("crypto for a day", "{'symbol':'ETHUSDT','time_in_force':'day'}", 422, "{'code':42210000,'message':'invalid crypto time_in_force: it must be gtc or ioc'}"),
                refusal("a fraction for ever", "{'qty':'0.5','time_in_force':'gtc'}", 422, "{'code':42210000,'message':'fractional orders must be DAY orders'}"),
                refusal("a bracket", "{'order_class':'bracket'}", 422, "{'code':42210000,'message':'invalid order_class: only simple orders are accepted'}"),
                refusal("a stop loss", "{'stop_loss':{'stop_price':'1'}}", 422, "{'code':42210000,'message':'simple orders must not have stop_loss'}"),
                refusal("an intent that does not fit", "{'position_intent':'buy_to_close'}", 422,
                        "{'code':42210000,'message':'position intent mismatch, inferred: buy_to_open, specified: buy_to_close'}"),
                refusal("a long id", "{'client_order_id':'" + "x".repeat(129) + "'}", 422,
                        "{'code':40010001,'message':'client_order_id must be no more than 128 characters'}"),
                refusal("an id with a NUL", "{'client_order_id':'a\\\\u0000b'}", 422,
                        "{'code':40010001,'message':'client_order_id must not have control characters'}"),
                // what the account has
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
                order("{'client_order_id':'','order_class':'','legs':null,'limit_price':null,'stop_price':'','take_profit':{},'extended_hours':false}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("client_order_id").asString()).hasSize(36);
    }

    private static Arguments refusal(String what, String changes, int status, String body) {
        return Arguments.of(what, changes, status, quoted(body));
    }

    /** A good order with some fields changed, written with single quotes. */
    private static String order(String changes) {
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("symbol", "\"MSFT\"");
        fields.put("qty", "\"1\"");
        fields.put("side", "\"buy\"");
        fields.put("type", "\"market\"");
        fields.put("time_in_force", "\"day\"");
        String body = quoted(changes);
        fields.keySet().removeIf(field -> body.contains("\"" + field + "\""));
        String rest = body.substring(1);
        StringBuilder order = new StringBuilder("{");
        fields.forEach((field, value) -> order.append('"').append(field).append("\":").append(value).append(','));
        return order + rest;
    }

    /** Single quotes mean double ones; escaped single quotes, escaped double ones. */
    private static String quoted(String text) {
        return text.replace("\\'", "\u0001").replace("'", "\"").replace("\u0001", "\\\"").replace("\\\\u", "\\u");
    }
}
