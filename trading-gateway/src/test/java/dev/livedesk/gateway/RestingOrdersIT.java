package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders that are placed over REST and wait, watched over REST while the market moves. */
class RestingOrdersIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @Test
    void aLimitOrderFillsWhenThePriceComes() {
        DESK.prices.quote("HD", 300, 300.02);
        JsonNode order = placed("HD", "{'type':'limit','limit_price':299,'qty':'2','time_in_force':'gtc'}");
        assertThat(text(order, "status", "filled_qty")).containsExactly("new", "0");
        DESK.prices.quote("HD", 298.5, 298.51);
        JsonNode filled = awaitStatus(order, "filled");
        assertThat(text(filled, "filled_qty", "filled_avg_price", "limit_price")).containsExactly("2", "298.51", "299");
        assertThat(filled.path("filled_at").asString()).isEqualTo(filled.path("updated_at").asString());
        assertThat(text(api.get("/v2/account").json(), "cash", "buying_power")).containsExactly("99402.98", "99402.98");
        assertThat(text(api.get("/v2/positions/HD").json(), "qty", "avg_entry_price")).containsExactly("2", "298.51");
    }

    @Test
    void aStopLimitOrderThatIsTouchedWaitsForItsLimit() {
        DESK.prices.quote("CSCO", 50, 50.01);
        api.order("buy", "CSCO", "3");
        JsonNode order = placed("CSCO", "{'side':'sell','type':'stop_limit','stop_price':49,'limit_price':48.9,'qty':'3','time_in_force':'gtc'}");
        DESK.prices.quote("CSCO", 48, 48.01);
        Prices.await(() -> triggered(order), "the stop was not touched");
        assertThat(text(now(order), "status")).containsExactly("new");
        DESK.prices.quote("CSCO", 48.95, 48.96);
        assertThat(text(awaitStatus(order, "filled"), "filled_avg_price")).containsExactly("48.95");
    }

    @Test
    void aTrailingStopShowsWhereItIsAndSellsOnTheWayDown() {
        DESK.prices.quote("UNH", 100, 100.02);
        api.order("buy", "UNH", "1");
        JsonNode order = placed("UNH", "{'side':'sell','type':'trailing_stop','trail_price':5,'time_in_force':'gtc'}");
        assertThat(text(order, "hwm", "stop_price")).containsExactly("100", "95");
        DESK.prices.quote("UNH", 110, 110.02);
        Prices.await(() -> text(now(order), "hwm", "stop_price").equals(List.of("110", "105")), "the stop did not follow");
        DESK.prices.quote("UNH", 104.9, 104.92);
        assertThat(text(awaitStatus(order, "filled"), "filled_avg_price", "hwm")).containsExactly("104.9", "110");
    }

    @Test
    void aBracketGoesFromItsEntryToItsGain() {
        DESK.prices.quote("LLY", 700, 700.1);
        JsonNode order = placed("LLY", "{'type':'limit','limit_price':690,'qty':'4','time_in_force':'gtc','order_class':'bracket',"
                + "'take_profit':{'limit_price':720},'stop_loss':{'stop_price':680}}");
        DESK.prices.quote("LLY", 689, 689.5);
        awaitStatus(order, "filled");
        assertThat(legs(order)).containsExactly("new", "new");
        assertThat(text(api.get("/v2/positions/LLY").json(), "qty", "qty_available")).containsExactly("4", "0");
        DESK.prices.quote("LLY", 721, 721.1);
        awaitStatus(order.path("legs").get(0), "filled");
        assertThat(legs(order)).containsExactly("filled", "canceled");
        assertThat(api.get("/v2/positions/LLY").status()).isEqualTo(404);
        assertThat(text(api.get("/v2/account").json(), "cash", "buying_power")).as("4 × (721 − 689.5)").containsExactly("100126", "100126");
    }

    @Test
    void theLossOfAnOcoCancelsItsGain() {
        DESK.prices.quote("ABT", 100, 100.02);
        api.order("buy", "ABT", "5");
        JsonNode order = placed("ABT", "{'side':'sell','type':'limit','qty':'5','time_in_force':'gtc','order_class':'oco',"
                + "'take_profit':{'limit_price':120},'stop_loss':{'stop_price':90}}");
        DESK.prices.quote("ABT", 89.5, 89.6);
        JsonNode loss = awaitStatus(order.path("legs").get(0), "filled");
        assertThat(text(loss, "filled_avg_price", "filled_qty")).containsExactly("89.5", "5");
        assertThat(text(now(order), "status", "filled_qty")).containsExactly("canceled", "0");
        assertThat(api.get("/v2/positions/ABT").status()).isEqualTo(404);
        assertThat(api.get("/v2/orders").body()).isEqualTo("[]");
    }

    @Test
    void aReplacedOrderFillsNoMore() {
        DESK.prices.quote("TGT", 150, 150.02);
        JsonNode old = placed("TGT", "{'type':'limit','limit_price':149,'time_in_force':'gtc'}");
        JsonNode order = api.patch("/v2/orders/" + id(old), Orders.json("{'limit_price':148}")).json();
        DESK.prices.quote("TGT", 147, 147.02);
        awaitStatus(order, "filled");
        assertThat(text(now(old), "status", "filled_qty")).containsExactly("replaced", "0");
        assertThat(text(api.get("/v2/positions/TGT").json(), "qty")).containsExactly("1");
    }

    private JsonNode placed(String symbol, String changes) {
        Api.Answer answer = api.post("/v2/orders", Orders.of(symbol, changes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode awaitStatus(JsonNode order, String status) {
        Prices.await(() -> now(order).path("status").asString().equals(status), "the order did not become " + status);
        return now(order);
    }

    private JsonNode now(JsonNode order) {
        return api.get("/v2/orders/" + id(order)).json();
    }

    private List<String> legs(JsonNode order) {
        return api.get("/v2/orders/" + id(order) + "?nested=true").json().path("legs").valueStream()
                .map(leg -> leg.path("status").asString()).toList();
    }

    private boolean triggered(JsonNode order) {
        return DESK.owner.sql("select triggered from gateway.trade_order where id = ?::uuid").param(id(order)).query(Boolean.class).single();
    }

    private static String id(JsonNode order) {
        return order.path("id").asString();
    }

    private static List<String> text(JsonNode order, String... fields) {
        return Stream.of(fields).map(field -> order.path(field).asString()).toList();
    }
}
