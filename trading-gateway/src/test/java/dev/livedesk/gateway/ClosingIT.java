package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Positions closed by quantity, by percentage, whole, and all at once. */
class ClosingIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @BeforeEach
    void aMarketAndAHolding() {
        DESK.prices.quote("NKE", 70, 70.02);
        DESK.prices.quote("DIS", 110, 110.02);
        DESK.prices.quote("LINK/USD", 12, 12.02);
        assertThat(api.order("buy", "NKE", "9").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} of 9 sells {1}")
    @CsvSource({"'',9", "?percentage=100,9", "?percentage=50,4", "?percentage=99.999999999,8", "?qty=2,2", "?qty=0.5,0.5", "?qty=&percentage=,9"})
    void aPortionIsSoldAtTheMarket(String query, String sold) {
        Api.Answer answer = api.delete("/v2/positions/NKE" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode order = answer.json();
        assertThat(order.path("side").asString()).isEqualTo("sell");
        assertThat(order.path("type").asString()).isEqualTo("market");
        assertThat(order.path("time_in_force").asString()).isEqualTo("day");
        assertThat(order.path("status").asString()).isEqualTo("filled");
        assertThat(order.path("position_intent").asString()).isEqualTo("sell_to_close");
        assertThat(order.path("filled_qty").asString()).isEqualTo(sold);
        assertThat(order.path("filled_avg_price").asString()).isEqualTo("70");
        assertThat(api.get("/v2/orders/" + order.path("id").asString()).json()).isEqualTo(order);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "/v2/positions/NKE?qty=10|403|{'code':40310000,'message':'insufficient qty available for order (requested: 10, available: 9)',"
                + "'available':'9','existing_qty':'9','held_for_orders':'0','symbol':'NKE'}",
        "/v2/positions/NKE?qty=0|422|{'code':40010001,'message':'qty must be > 0'}",
        "/v2/positions/NKE?qty=-1|422|{'code':40010001,'message':'qty must be > 0'}",
        "/v2/positions/NKE?qty=some|422|{'code':40010001,'message':'qty is not a number'}",
        "/v2/positions/NKE?qty=0.0000000001|422|{'code':40010001,'message':'qty is too precise: at most 9 decimals'}",
        "/v2/positions/NKE?percentage=0|422|{'code':40010001,'message':'percentage is not above 0 and at most 100'}",
        "/v2/positions/NKE?percentage=-5|422|{'code':40010001,'message':'percentage is not above 0 and at most 100'}",
        "/v2/positions/NKE?percentage=100.1|422|{'code':40010001,'message':'percentage is not above 0 and at most 100'}",
        "/v2/positions/NKE?percentage=half|422|{'code':40010001,'message':'percentage is not a number'}",
        "/v2/positions/NKE?percentage=1|422|{'code':40010001,'message':'percentage is too small to close anything'}",
        "/v2/positions/NKE?percentage=1&qty=1|422|{'code':40010001,'message':'qty and percentage exclude each other'}",
        "/v2/positions/DIS|404|{'code':40410000,'message':'position does not exist'}",
        "/v2/positions/NOPE|404|{'code':40410000,'message':'position does not exist'}",
        "/v2/positions/|404|{'code':40410000,'message':'position does not exist'}",
        "/v2/positions?cancel_orders=perhaps|422|{'code':40010001,'message':'cancel_orders must be true or false'}",
    })
    void isRefusedWithItsReasonAndNothingIsBooked(String path, int status, String body) {
        List<Map<String, @Nullable Object>> before = trader.books();
        Api.Answer answer = api.delete(path);
        assertThat(answer.body()).isEqualTo(Orders.json(body));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(trader.books()).isEqualTo(before);
    }

    @Test
    void whatIsHeldForOrdersIsNotClosed() {
        api.post("/v2/orders", Orders.of("NKE", "{'side':'sell','type':'limit','limit_price':80,'qty':'5'}"));
        List<Map<String, @Nullable Object>> before = trader.books();
        Api.Answer answer = api.delete("/v2/positions/NKE");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(Orders.json("{'code':40310000,'message':'insufficient qty available for order (requested: 9, available: 4)',"
                + "'available':'4','existing_qty':'9','held_for_orders':'5','symbol':'NKE'}"));
        assertThat(trader.books()).isEqualTo(before);
        assertThat(api.delete("/v2/positions/NKE?qty=4").status()).isEqualTo(200);
    }

    @Test
    void cryptoIsClosedInItsOwnStepsByAnyOfItsNames() {
        assertThat(api.order("buy", "LINK/USD", "3").status()).isEqualTo(200);
        JsonNode half = api.delete("/v2/positions/LINKUSD?percentage=50").json();
        assertThat(half.path("filled_qty").asString()).isEqualTo("1.5");
        assertThat(half.path("time_in_force").asString()).isEqualTo("gtc");
        assertThat(api.delete("/v2/positions/LINK%2FUSD?qty=0.5").status()).isEqualTo(200);
        String id = api.get("/v2/assets/LINKUSD").json().path("id").asString();
        assertThat(api.delete("/v2/positions/" + id).json().path("filled_qty").asString()).isEqualTo("1");
        assertThat(api.get("/v2/positions/LINKUSD").status()).isEqualTo(404);
    }

    @Test
    void aShortPositionIsBoughtBack() {
        DESK.owner.sql("update gateway.account set shorting = true where id = ?").param(trader.account().value()).update();
        assertThat(api.order("sell", "DIS", "4").status()).isEqualTo(200);
        JsonNode quarter = api.delete("/v2/positions/DIS?percentage=25").json();
        assertThat(quarter.path("side").asString()).isEqualTo("buy");
        assertThat(quarter.path("position_intent").asString()).isEqualTo("buy_to_close");
        assertThat(quarter.path("filled_qty").asString()).isEqualTo("1");
        assertThat(quarter.path("filled_avg_price").asString()).isEqualTo("110.02");
        assertThat(api.delete("/v2/positions/DIS").json().path("filled_qty").asString()).isEqualTo("3");
        assertThat(api.get("/v2/positions/DIS").status()).isEqualTo(404);
    }

    @Test
    void allAreClosedAfterTheirOrdersAreCancelled() {
        api.order("buy", "DIS", "2");
        api.post("/v2/orders", Orders.of("NKE", "{'side':'sell','type':'limit','limit_price':80,'qty':'5'}"));
        Api.Answer answer = api.delete("/v2/positions?cancel_orders=True");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json()).extracting(line -> line.path("symbol").asString()).containsExactly("DIS", "NKE");
        assertThat(answer.json()).allMatch(line -> line.path("status").asInt() == 200);
        assertThat(answer.json()).extracting(line -> line.path("body").path("filled_qty").asString()).containsExactly("2", "9");
        assertThat(api.get("/v2/positions").body()).isEqualTo("[]");
        assertThat(api.get("/v2/orders").body()).isEqualTo("[]");
        assertThat(api.delete("/v2/positions").body()).isEqualTo("[]");
    }

    @Test
    void whatIsRefusedOfOneSaysNothingAboutTheOthers() {
        api.order("buy", "DIS", "2");
        api.post("/v2/orders", Orders.of("NKE", "{'side':'sell','type':'limit','limit_price':80,'qty':'5'}"));
        Api.Answer answer = api.delete("/v2/positions");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().get(0).path("status").asInt()).isEqualTo(200);
        assertThat(answer.json().get(1).toString()).isEqualTo(Orders.json("{'symbol':'NKE','status':403,'body':{'code':40310000,"
                + "'message':'insufficient qty available for order (requested: 9, available: 4)',"
                + "'available':'4','existing_qty':'9','held_for_orders':'5','symbol':'NKE'}}"));
        assertThat(api.get("/v2/orders").json().size()).isEqualTo(1);
        assertThat(api.get("/v2/positions").json().size()).isEqualTo(1);
    }

    @Test
    void onlyWhoMayTradeCloses() {
        api.post("/v2/orders", Orders.of("NKE", "{'side':'sell','type':'limit','limit_price':80,'qty':'5'}"));
        String order = "/v2/orders/" + api.get("/v2/orders").json().get(0).path("id").asString();
        Api browser = trader.signedIn();
        Api withoutToken = new Api(DESK.port(), "Cookie", trader.cookie());
        Api nobody = new Api(DESK.port());
        trader.becomes("viewer");
        List<Map<String, @Nullable Object>> before = trader.books();
        for (String path : List.of("/v2/positions", "/v2/positions?cancel_orders=true", "/v2/positions/NKE", order)) {
            assertThat(browser.delete(path).status()).as(path).isEqualTo(403);
            assertThat(withoutToken.delete(path).status()).as(path).isEqualTo(403);
            assertThat(nobody.delete(path).status()).as(path).isEqualTo(401);
        }
        assertThat(browser.patch(order, "{\"limit_price\":90}").body()).isEqualTo("{\"code\":40310000,\"message\":\"you may only read this account\"}");
        assertThat(nobody.patch(order, "{\"limit_price\":90}").status()).isEqualTo(401);
        assertThat(DESK.trader().api().with("X-Livedesk-Account", trader.account().toString()).delete("/v2/positions").status()).isEqualTo(404);
        assertThat(trader.books()).isEqualTo(before);
    }
}
