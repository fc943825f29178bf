package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Orders of every type, as they are taken: waiting with what they need kept back, or filled at once. */
class PlacedOrdersIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("WMT", 100, 100.02);
        DESK.prices.quote("LTC/USD", 80, 80.02);
    }

    @BeforeEach
    void aHolding() {
        assertThat(api.order("buy", "WMT", "10").status()).isEqualTo(200);
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                taken("a limit", "{'type':'limit','limit_price':90}", Map.of("status", "new", "limit_price", "90", "type", "limit")),
                taken("a limit in words", "{'type':'LIMIT','limit_price':'90.10'}", Map.of("status", "new", "limit_price", "90.1")),
                taken("a limit that is reached", "{'type':'limit','limit_price':101}",
                        Map.of("status", "filled", "limit_price", "101", "filled_avg_price", "100.02")),
                taken("a limit at once that is reached", "{'type':'limit','limit_price':101,'time_in_force':'ioc'}",
                        Map.of("status", "filled", "filled_avg_price", "100.02", "time_in_force", "ioc")),
                taken("a limit at once that is not", "{'type':'limit','limit_price':90,'time_in_force':'ioc'}", Map.of("status", "canceled")),
                taken("a limit for all or nothing", "{'type':'limit','limit_price':90,'time_in_force':'fok'}", Map.of("status", "canceled")),
                taken("a limit until it is cancelled", "{'type':'limit','limit_price':90,'time_in_force':'gtc'}", Map.of("status", "new", "time_in_force", "gtc")),
                taken("a limit in extended hours", "{'type':'limit','limit_price':90,'extended_hours':true}",
                        Map.of("status", "new", "extended_hours", "true")),
                taken("a limit for a fraction", "{'type':'limit','limit_price':90,'qty':'0.5'}", Map.of("status", "new", "qty", "0.5")),
                taken("a stop", "{'type':'stop','stop_price':110}", Map.of("status", "new", "stop_price", "110", "order_type", "stop")),
                taken("a stop with a limit", "{'type':'stop_limit','stop_price':110,'limit_price':110.5}",
                        Map.of("status", "new", "stop_price", "110", "limit_price", "110.5")),
                taken("a stop that sells", "{'side':'sell','type':'stop','stop_price':90}",
                        Map.of("status", "new", "side", "sell", "position_intent", "sell_to_close")),
                taken("a trail that buys", "{'type':'trailing_stop','trail_price':2}",
                        Map.of("status", "new", "trail_price", "2", "hwm", "100.02", "stop_price", "102.02")),
                taken("a trail that sells", "{'side':'sell','type':'trailing_stop','trail_percent':'1.50'}",
                        Map.of("status", "new", "trail_percent", "1.5", "hwm", "100", "stop_price", "98.5")),
                taken("an amount", "{'qty':null,'notional':'50.01'}", Map.of("status", "filled", "notional", "50.01", "filled_qty", "0.5")),
                taken("at the opening", "{'type':'limit','limit_price':1,'time_in_force':'opg'}", Map.of("time_in_force", "opg", "filled_qty", "0")),
                taken("at the close", "{'type':'limit','limit_price':1,'time_in_force':'cls'}", Map.of("time_in_force", "cls", "filled_qty", "0")),
                taken("crypto with a limit", "{'symbol':'LTCUSD','type':'limit','limit_price':70,'time_in_force':'gtc'}",
                        Map.of("status", "new", "symbol", "LTC/USD")),
                taken("crypto with a stop and a limit", "{'symbol':'LTC/USD','type':'stop_limit','stop_price':90,'limit_price':91,'time_in_force':'gtc'}",
                        Map.of("status", "new", "stop_price", "90")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void isTakenAndFoundAgainAsItWasAnswered(String what, String changes, Map<String, String> expected) {
        Api.Answer answer = api.post("/v2/orders", Orders.of("WMT", changes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode order = answer.json();
        expected.forEach((field, value) -> assertThat(order.path(field).asString()).as(field).isEqualTo(value));
        assertThat(order.path("order_class").asString()).isEqualTo("simple");
        assertThat(order.path("legs").isNull()).isTrue();
        assertThat(api.get("/v2/orders/" + order.path("id").asString()).json()).isEqualTo(order);
    }

    @Test
    void whatAnOrderNeedsIsKeptBackUntilItIsCancelled() {
        String before = power();
        JsonNode order = api.post("/v2/orders", Orders.of("WMT", "{'type':'limit','limit_price':90,'qty':'2'}")).json();
        assertThat(power()).isEqualTo("98819.8").isNotEqualTo(before);
        Api.Answer answer = api.delete("/v2/orders/" + order.path("id").asString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(power()).isEqualTo(before);
        JsonNode canceled = api.get("/v2/orders/" + order.path("id").asString()).json();
        assertThat(canceled.path("status").asString()).isEqualTo("canceled");
        assertThat(canceled.path("canceled_at").asString()).isEqualTo(canceled.path("updated_at").asString());
        assertThat(api.delete("/v2/orders/" + order.path("id").asString()).body())
                .isEqualTo("{\"code\":42210000,\"message\":\"order is already in \\\"canceled\\\" state\"}");
    }

    @Test
    void whatIsForSaleIsNotSoldTwice() {
        api.post("/v2/orders", Orders.of("WMT", "{'side':'sell','type':'limit','limit_price':110,'qty':'7'}"));
        Api.Answer second = api.post("/v2/orders", Orders.of("WMT", "{'side':'sell','type':'stop','stop_price':90,'qty':'4'}"));
        assertThat(second.status()).isEqualTo(403);
        assertThat(second.body()).isEqualTo(Orders.json("{'code':40310000,'message':'insufficient qty available for order (requested: 4, available: 3)',"
                + "'available':'3','existing_qty':'10','held_for_orders':'7','symbol':'WMT'}"));
        assertThat(api.get("/v2/positions/WMT").json().path("qty_available").asString()).isEqualTo("3");
    }

    @Test
    void aTrailingStopShowsTheBestPriceOfNow() {
        String path = "/v2/orders/" + api.post("/v2/orders", Orders.of("WMT", "{'side':'sell','type':'trailing_stop','trail_percent':10}"))
                .json().path("id").asString();
        DESK.owner.sql("update gateway.trade_order set extremum = 120.5 where account_id = ? and type = 'trailing_stop'")
                .param(trader.account().value()).update();
        JsonNode order = api.get(path).json();
        assertThat(order.path("hwm").asString()).isEqualTo("120.5");
        assertThat(order.path("stop_price").asString()).isEqualTo("108.45");
        assertThat(api.get("/v2/orders").json().get(0)).isEqualTo(order);
        assertThat(api.get("/v2/orders?nested=true").json().get(0)).isEqualTo(order);
        assertThat(api.get("/v2/orders:by_client_order_id?client_order_id=" + order.path("client_order_id").asString()).json()).isEqualTo(order);
    }

    @Test
    void allOpenOrdersAreCancelledTogether() {
        String first = api.post("/v2/orders", Orders.of("WMT", "{'type':'limit','limit_price':90}")).json().path("id").asString();
        String second = api.post("/v2/orders", Orders.of("WMT", "{'side':'sell','type':'stop','stop_price':90}")).json().path("id").asString();
        Trader other = DESK.trader();
        String foreign = other.api().post("/v2/orders", Orders.of("WMT", "{'type':'limit','limit_price':90}")).json().path("id").asString();
        Api.Answer answer = api.delete("/v2/orders");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.body()).isEqualTo(Orders.json("[{'id':'%s','status':200},{'id':'%s','status':200}]".formatted(first, second)));
        assertThat(api.get("/v2/orders").body()).isEqualTo("[]");
        assertThat(other.api().get("/v2/orders").json().get(0).path("id").asString()).isEqualTo(foreign);
    }

    @Test
    void somebodyElsesOrderIsNotToBeCancelled() {
        String id = api.post("/v2/orders", Orders.of("WMT", "{'type':'limit','limit_price':90}")).json().path("id").asString();
        Api.Answer answer = DESK.trader().api().delete("/v2/orders/" + id);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"code\":40410000,\"message\":\"order not found\"}");
        assertThat(api.delete("/v2/orders/7").body()).isEqualTo("{\"code\":40010001,\"message\":\"order_id is missing\"}");
        assertThat(api.get("/v2/orders/" + id).json().path("status").asString()).isEqualTo("new");
    }

    @Test
    void openOrdersAreListedInPagesThatMissNone() {
        String last = "";
        for (int i = 0; i < 5; i++) {
            last = api.post("/v2/orders", Orders.of("WMT", "{'type':'limit','limit_price':90}")).json().path("id").asString();
        }
        JsonNode all = api.get("/v2/orders").json();
        assertThat(all.size()).isEqualTo(5);
        assertThat(all.get(0).path("id").asString()).isEqualTo(last);
        JsonNode first = api.get("/v2/orders?limit=2").json();
        JsonNode second = api.get("/v2/orders?limit=3&before_order_id=" + first.get(1).path("id").asString()).json();
        assertThat(Stream.concat(first.valueStream(), second.valueStream()).toList()).isEqualTo(all.valueStream().toList());
        assertThat(api.get("/v2/orders?after_order_id=" + all.get(2).path("id").asString()).json().size()).isEqualTo(2);
        assertThat(api.get("/v2/orders?after_order_id=" + java.util.UUID.randomUUID()).body()).isEqualTo("[]");
    }

    @Test
    void afterAResetAnOrderIsFoundByItsIdAndListedNoMore() {
        String id = api.post("/v2/orders", Orders.of("WMT", "{'type':'limit','limit_price':90}")).json().path("id").asString();
        assertThat(trader.signedIn().post("/api/accounts/" + trader.account() + "/reset", "").status()).isEqualTo(200);
        assertThat(api.get("/v2/orders?status=all").body()).isEqualTo("[]");
        assertThat(api.get("/v2/orders/" + id + "?nested=true").json().path("status").asString()).isEqualTo("canceled");
        Api.Answer replaced = api.patch("/v2/orders/" + id, "{\"limit_price\":91}");
        assertThat(replaced.body()).isEqualTo("{\"code\":42210000,\"message\":\"cannot replace order in canceled status\"}");
    }

    private String power() {
        return api.get("/v2/account").json().path("buying_power").asString();
    }

    private static Arguments taken(String what, String changes, Map<String, String> expected) {
        return Arguments.of(what, changes, expected);
    }
}
