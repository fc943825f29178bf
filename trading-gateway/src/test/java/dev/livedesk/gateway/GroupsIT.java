package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Brackets, OCOs and OTOs: entries with their exits, and exits that stand for each other. */
class GroupsIT {

    private static final Desk DESK = Desk.shared();
    private static final String BRACKET =
            "{'qty':'2','type':'limit','limit_price':50,'time_in_force':'gtc','order_class':'bracket',"
                    + "'take_profit':{'limit_price':'70'},'stop_loss':{'stop_price':45,'limit_price':44.5}}";

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @BeforeEach
    void aMarket() {
        DESK.prices.quote("KO", 60, 60.02);
    }

    @Test
    void aBracketsExitsWaitForItsEntry() {
        JsonNode order = placed(BRACKET);
        assertThat(text(order, "order_class", "status", "side", "type", "limit_price")).containsExactly("bracket", "new", "buy", "limit", "50");
        assertThat(order.path("legs").size()).isEqualTo(2);
        JsonNode gain = order.path("legs").get(0);
        assertThat(text(gain, "order_class", "status", "side", "type", "qty", "limit_price", "stop_price", "time_in_force", "position_intent"))
                .containsExactly("bracket", "held", "sell", "limit", "2", "70", "", "gtc", "sell_to_close");
        JsonNode loss = order.path("legs").get(1);
        assertThat(text(loss, "order_class", "status", "side", "type", "qty", "limit_price", "stop_price"))
                .containsExactly("bracket", "held", "sell", "stop_limit", "2", "44.5", "45");
        assertThat(power()).isEqualTo("99900");
    }

    @Test
    void aBracketThatFillsAtOnceBeginsItsExits() {
        JsonNode order = placed("{'qty':'2','order_class':'bracket','take_profit':{'limit_price':70},'stop_loss':{'stop_price':45}}");
        assertThat(text(order, "status", "filled_avg_price")).containsExactly("filled", "60.02");
        assertThat(order.path("legs").valueStream().map(leg -> leg.path("status").asString())).containsExactly("new", "new");
        JsonNode position = api.get("/v2/positions/KO").json();
        assertThat(text(position, "qty", "qty_available")).as("the exits share one hold").containsExactly("2", "0");
        assertThat(nested("status=open").valueStream().map(GroupsIT::id)).as("the exits stand for themselves once their entry is not open any more")
                .containsExactlyInAnyOrder(id(order.path("legs").get(0)), id(order.path("legs").get(1)));
        assertThat(nested("status=all")).containsExactly(order);
    }

    @Test
    void anOcoIsItsOwnTakeProfitWithTheStopLossAsItsLeg() {
        api.order("buy", "KO", "5");
        for (String limit : List.of("", "'limit_price':'70.00',")) {
            JsonNode order = placed("{'qty':'5','side':'sell','type':'limit'," + limit
                    + "'order_class':'oco','take_profit':{'limit_price':70},'stop_loss':{'stop_price':45}}");
            assertThat(text(order, "order_class", "status", "type", "limit_price")).containsExactly("oco", "new", "limit", "70");
            assertThat(order.path("legs").size()).isEqualTo(1);
            assertThat(text(order.path("legs").get(0), "order_class", "status", "type", "stop_price", "qty"))
                    .containsExactly("oco", "new", "stop", "45", "5");
            assertThat(text(api.get("/v2/positions/KO").json(), "qty", "qty_available")).containsExactly("5", "0");
            assertThat(api.delete("/v2/orders/" + id(order)).status()).isEqualTo(204);
            assertThat(text(api.get("/v2/positions/KO").json(), "qty", "qty_available")).containsExactly("5", "5");
            assertThat(status(order.path("legs").get(0))).isEqualTo("canceled");
        }
    }

    @Test
    void anOtoHasOneExitOfEitherKind() {
        JsonNode gain = placed("{'type':'limit','limit_price':50,'order_class':'oto','take_profit':{'limit_price':70}}");
        assertThat(gain.path("legs").valueStream().map(leg -> leg.path("type").asString())).containsExactly("limit");
        JsonNode loss = placed("{'type':'limit','limit_price':50,'order_class':'OTO','stop_loss':{'stop_price':45}}");
        assertThat(loss.path("legs").valueStream().map(leg -> leg.path("type").asString())).containsExactly("stop");
    }

    @Test
    void aGroupIsListedFlatOrRolledUpUnderItsHead() {
        JsonNode single = placed("{'type':'limit','limit_price':49}");
        JsonNode order = placed(BRACKET);
        List<String> legs = order.path("legs").valueStream().map(GroupsIT::id).toList();

        JsonNode flat = api.get("/v2/orders").json();
        assertThat(flat.valueStream().map(GroupsIT::id)).containsExactlyInAnyOrder(id(single), id(order), legs.get(0), legs.get(1));
        assertThat(flat).allMatch(one -> one.path("legs").isNull());
        assertThat(nested("status=open")).containsExactly(order, single);
        assertThat(nested("limit=1")).containsExactly(order);
        assertThat(nested("before_order_id=" + id(order))).containsExactly(single);
        assertThat(nested("side=buy")).containsExactly(order, single);
        assertThat(nested("side=sell").valueStream().map(GroupsIT::id)).as("whose head was not asked for").containsExactlyInAnyOrderElementsOf(legs);
        assertThat(nested("status=closed")).isEmpty();

        assertThat(api.get("/v2/orders/" + id(order)).json().path("legs").isNull()).isTrue();
        assertThat(api.get("/v2/orders/" + id(order) + "?nested=True").json()).isEqualTo(order);
        assertThat(api.get("/v2/orders/" + legs.get(0) + "?nested=true").json()).isEqualTo(order.path("legs").get(0));
        String byClient = "/v2/orders:by_client_order_id?client_order_id=" + order.path("client_order_id").asString();
        assertThat(api.get(byClient).json().path("legs").isNull()).isTrue();
        assertThat(api.get(byClient + "&nested=true").json()).isEqualTo(order);
        assertThat(api.get(byClient + "&nested=2").status()).isEqualTo(422);
    }

    @Test
    void pagesOfGroupsMissNone() {
        Stream.generate(() -> BRACKET).limit(3).forEach(this::placed);
        List<String> all = api.get("/v2/orders").json().valueStream().map(GroupsIT::id).toList();
        assertThat(all).hasSize(9);
        List<String> paged = new java.util.ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 5; page++) {
            List<String> next = api.get("/v2/orders?limit=2" + cursor).json().valueStream().map(GroupsIT::id).toList();
            paged.addAll(next);
            cursor = "&before_order_id=" + next.getLast();
        }
        assertThat(paged).isEqualTo(all);
        List<String> up = api.get("/v2/orders?direction=asc").json().valueStream().map(GroupsIT::id).toList();
        assertThat(up.reversed()).isEqualTo(all);
        assertThat(api.get("/v2/orders?direction=asc&after_order_id=" + up.get(3)).json().valueStream().map(GroupsIT::id))
                .containsExactlyElementsOf(up.subList(4, 9));
    }

    @Test
    void withTheEntryTheExitsAreCancelled() {
        JsonNode order = placed(BRACKET);
        assertThat(api.delete("/v2/orders/" + id(order)).status()).isEqualTo(204);
        assertThat(order.path("legs")).extracting(this::status).containsExactly("canceled", "canceled");
        assertThat(power()).isEqualTo("100000");
        assertThat(api.get("/v2/orders").body()).isEqualTo("[]");
    }

    @Test
    void allOrdersOfAGroupAreNamedWhenAllAreCancelled() {
        JsonNode order = placed(BRACKET);
        JsonNode canceled = api.delete("/v2/orders").json();
        assertThat(canceled).extracting(GroupsIT::id)
                .containsExactlyInAnyOrder(id(order), id(order.path("legs").get(0)), id(order.path("legs").get(1)));
        assertThat(canceled).allMatch(one -> one.path("status").asInt() == 200);
    }

    @Test
    void anExitsPriceIsReplacedInItsGroup() {
        JsonNode order = placed(BRACKET);
        JsonNode loss = order.path("legs").get(1);
        Api.Answer answer = api.patch("/v2/orders/" + id(loss), Orders.json("{'stop_price':46}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(text(answer.json(), "status", "stop_price", "limit_price", "order_class")).containsExactly("held", "46", "44.5", "bracket");
        JsonNode now = api.get("/v2/orders/" + id(order) + "?nested=true").json();
        assertThat(now.path("legs")).containsExactly(order.path("legs").get(0), answer.json());

        JsonNode head = api.patch("/v2/orders/" + id(order), Orders.json("{'limit_price':51}")).json();
        assertThat(head.path("legs")).as("without the replaced one").containsExactly(order.path("legs").get(0), answer.json());
        assertThat(nested("status=all").valueStream().filter(one -> one.path("status").asString().equals("replaced")).map(GroupsIT::id))
                .as("what was replaced stands for itself").containsExactlyInAnyOrder(id(order), id(loss));

        List<Map<String, @Nullable Object>> before = trader.books();
        assertThat(api.patch("/v2/orders/" + id(answer.json()), Orders.json("{'qty':3}")).body())
                .isEqualTo("{\"code\":42210000,\"message\":\"qty of an order that belongs to others cannot be replaced\"}");
        assertThat(trader.books()).isEqualTo(before);
    }

    @Test
    void aReplacedEntryKeepsItsExits() {
        JsonNode order = placed(BRACKET);
        Api.Answer answer = api.patch("/v2/orders/" + id(order), Orders.json("{'limit_price':51}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("legs")).containsExactly(order.path("legs").get(0), order.path("legs").get(1));
        assertThat(nested("status=open")).containsExactly(answer.json());
        assertThat(api.get("/v2/orders/" + id(order) + "?nested=true").json().path("legs").isNull()).as("its successor has them").isTrue();

        JsonNode filled = api.patch("/v2/orders/" + id(answer.json()), Orders.json("{'limit_price':61}")).json();
        assertThat(text(filled, "status")).containsExactly("filled");
        assertThat(filled.path("legs").valueStream().map(leg -> leg.path("status").asString())).containsExactly("new", "new");
    }

    private JsonNode placed(String changes) {
        Api.Answer answer = api.post("/v2/orders", Orders.of("KO", changes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode nested(String query) {
        Api.Answer answer = api.get("/v2/orders?nested=true&" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String status(JsonNode order) {
        return api.get("/v2/orders/" + id(order)).json().path("status").asString();
    }

    private String power() {
        return api.get("/v2/account").json().path("buying_power").asString();
    }

    private static String id(JsonNode order) {
        return order.path("id").asString();
    }

    /** Empty where a field is null. */
    private static List<String> text(JsonNode order, String... fields) {
        return Stream.of(fields).map(field -> order.path(field).isNull() ? "" : order.path(field).asString()).toList();
    }
}
