package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One order in another's place. */
class ReplacementsIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @BeforeEach
    void aMarketAndAHolding() {
        DESK.prices.quote("PFE", 30, 30.02);
        assertThat(api.order("buy", "PFE", "10").status()).isEqualTo(200);
    }

    @Test
    void theNewOrderComesBackAndTheOldOneIsReplaced() {
        JsonNode old = placed("{'type':'limit','limit_price':20,'qty':'4'}");
        Api.Answer answer = replace(old, "{'qty':'5','limit_price':'21','time_in_force':'gtc','client_order_id':'the second'}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode order = answer.json();
        assertThat(order.path("id").asString()).isNotEqualTo(id(old));
        assertThat(order.path("replaces").asString()).isEqualTo(id(old));
        assertThat(order.path("client_order_id").asString()).isEqualTo("the second");
        assertThat(order.path("qty").asString()).isEqualTo("5");
        assertThat(order.path("limit_price").asString()).isEqualTo("21");
        assertThat(order.path("time_in_force").asString()).isEqualTo("gtc");
        assertThat(order.path("status").asString()).isEqualTo("new");
        assertThat(api.get("/v2/orders/" + id(order)).json()).isEqualTo(order);

        JsonNode gone = api.get("/v2/orders/" + id(old)).json();
        assertThat(gone.path("status").asString()).isEqualTo("replaced");
        assertThat(gone.path("replaced_by").asString()).isEqualTo(id(order));
        assertThat(gone.path("replaced_at").asString()).isEqualTo(gone.path("updated_at").asString());
        assertThat(api.get("/v2/orders").json().valueStream().map(ReplacementsIT::id)).containsExactly(id(order));
        assertThat(api.get("/v2/account").json().path("buying_power").asString()).as("99699.8 less 5 × 21").isEqualTo("99594.8");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("{'type':'stop','stop_price':40}", "{'stop_price':41}", Map.of("stop_price", "41")),
                Arguments.of("{'type':'stop_limit','stop_price':40,'limit_price':41}", "{'limit_price':42}",
                        Map.of("stop_price", "40", "limit_price", "42")),
                Arguments.of("{'side':'sell','type':'trailing_stop','trail_price':3}", "{'trail':'4'}",
                        Map.of("trail_price", "4", "hwm", "30", "stop_price", "26")),
                Arguments.of("{'side':'sell','type':'trailing_stop','trail_percent':10}", "{'trail':20}",
                        Map.of("trail_percent", "20", "stop_price", "24")),
                Arguments.of("{'type':'limit','limit_price':20}", "{'client_order_id':'a new name','qty':'','stop_price':null}",
                        Map.of("client_order_id", "a new name", "limit_price", "20")),
                Arguments.of("{'type':'limit','limit_price':20}", "{'limit_price':31}", Map.of("status", "filled", "filled_avg_price", "30.02")));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("changes")
    void eachTypeIsReplacedInWhatItHas(String order, String change, Map<String, String> expected) {
        Api.Answer answer = replace(placed(order), change.replace("a new name", "a new name " + UUID.randomUUID()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        expected.forEach((field, value) -> assertThat(answer.json().path(field).asString()).as(field).startsWith(value));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("{}", 422, 42210000, "order parameters are not changed"),
                refusal("{'qty':'','limit_price':null}", 422, 42210000, "order parameters are not changed"),
                refusal("{'qty':0}", 422, 40010001, "qty must be > 0"),
                refusal("{'qty':'many'}", 422, 40010001, "qty is not a number"),
                refusal("{'limit_price':-1}", 422, 40010001, "limit_price must be > 0"),
                refusal("{'limit_price':'20.001'}", 422, 42210000,
                        "invalid limit_price 20.001. sub-penny increment does not fulfill minimum pricing criteria"),
                refusal("{'stop_price':19}", 422, 42210000, "limit orders must not have stop_price"),
                refusal("{'trail':1}", 422, 42210000, "limit orders must not have trail"),
                refusal("{'trail':0}", 422, 40010001, "trail must be > 0"),
                refusal("{'time_in_force':'now'}", 422, 40010001, "time_in_force must be day, gtc, opg, cls, ioc or fok"),
                refusal("{'side':'sell'}", 422, 40010001, "side is not a field of this request"),
                refusal("{'notional':100}", 422, 42210000, "notional cannot be replaced"),
                refusal("{'advanced_instructions':{'algorithm':'DMA'}}", 422, 42210000, "advanced_instructions cannot be replaced"),
                refusal("{'client_order_id':'" + "x".repeat(129) + "'}", 422, 40010001, "client_order_id must be no more than 128 characters"),
                refusal("{'client_order_id':'taken'}", 422, 42210000, "client_order_id must be unique"),
                refusal("[]", 400, 40010000, "request body format is invalid"),
                refusal("{", 400, 40010000, "request body format is invalid"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aBadReplacementIsRefusedAndChangesNothing(String change, int status, String body) {
        JsonNode old = placed("{'type':'limit','limit_price':20,'qty':'4','client_order_id':'taken'}");
        List<Map<String, @Nullable Object>> before = trader.books();
        Api.Answer answer = replace(old, change);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(trader.books()).isEqualTo(before);
        assertThat(api.get("/v2/orders/" + id(old)).json()).isEqualTo(old);
    }

    @Test
    void whatTheAccountHasIsNotExceeded() {
        JsonNode purchase = placed("{'type':'limit','limit_price':20,'qty':'4'}");
        JsonNode sale = placed("{'side':'sell','type':'limit','limit_price':40,'qty':'4'}");
        List<Map<String, @Nullable Object>> before = trader.books();
        Api.Answer tooDear = replace(purchase, "{'qty':'5000'}");
        assertThat(tooDear.status()).isEqualTo(403);
        assertThat(tooDear.body()).as("what the old order holds is free for the new one").isEqualTo(Orders.json(
                "{'code':40310000,'message':'insufficient buying power','buying_power':'99699.8','cost_basis':'100000'}"));
        Api.Answer tooMany = replace(sale, "{'qty':'11'}");
        assertThat(tooMany.status()).isEqualTo(403);
        assertThat(tooMany.body()).contains("insufficient qty available for order (requested: 11, available: 10)");
        assertThat(trader.books()).isEqualTo(before);
        assertThat(replace(sale, "{'qty':'10'}").status()).isEqualTo(200);
    }

    @Test
    void onlyAnOwnWorkingOrderIsReplaced() {
        JsonNode order = placed("{'type':'limit','limit_price':20}");
        String change = Orders.json("{'limit_price':21}");
        assertThat(api.patch("/v2/orders/" + UUID.randomUUID(), change).body()).isEqualTo("{\"code\":40410000,\"message\":\"order not found\"}");
        assertThat(api.patch("/v2/orders/7", change).body()).isEqualTo("{\"code\":40010001,\"message\":\"order_id is missing\"}");
        assertThat(DESK.trader().api().patch("/v2/orders/" + id(order), change).status()).as("somebody else's").isEqualTo(404);
        JsonNode filled = placed("{}");
        assertThat(replace(filled, "{'qty':2}").body()).isEqualTo("{\"code\":42210000,\"message\":\"cannot replace order in filled status\"}");

        DESK.owner.sql("update gateway.trade_order set status = 'accepted' where id = ?").param(UUID.fromString(id(order))).update();
        Api.Answer waiting = replace(order, "{'limit_price':21}");
        assertThat(waiting.status()).isEqualTo(422);
        assertThat(waiting.body()).isEqualTo("{\"code\":42210000,\"message\":\"cannot replace order in accepted status\"}");
    }

    private JsonNode placed(String changes) {
        Api.Answer answer = api.post("/v2/orders", Orders.of("PFE", changes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Api.Answer replace(JsonNode order, String change) {
        return api.patch("/v2/orders/" + id(order), Orders.json(change));
    }

    private static String id(JsonNode order) {
        return order.path("id").asString();
    }

    private static Arguments refusal(String change, int status, int code, String message) {
        return Arguments.of(change, status, Orders.json("{'code':%d,'message':'%s'}".formatted(code, message)));
    }
}
