package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders as Alpaca's SDKs ask for them. */
class OrdersIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("JPM", 100, 100.02);
        DESK.prices.quote("ETH/USD", 2500, 2500.5);
    }

    @Test
    void anOrderHasAllOfAlpacasFields() {
        JsonNode order = api.order("buy", "JPM", "2").json();
        assertThat(order.propertyNames()).containsExactlyInAnyOrder(
                "id", "client_order_id", "created_at", "updated_at", "submitted_at", "filled_at", "expires_at", "expired_at", "canceled_at", "failed_at",
                "replaced_at", "replaced_by", "replaces", "asset_id", "symbol", "asset_class", "notional", "qty", "filled_qty",
                "filled_avg_price", "order_class", "order_type", "type", "side", "position_intent", "time_in_force", "limit_price",
                "stop_price", "status", "extended_hours", "legs", "trail_percent", "trail_price", "hwm");
        assertThat(order.path("asset_id").asString())
                .isEqualTo(UUID.nameUUIDFromBytes("asset:JPM".getBytes(StandardCharsets.UTF_8)).toString());
        assertThat(order.path("type").asString()).isEqualTo("market").isEqualTo(order.path("order_type").asString());
        assertThat(order.path("asset_class").asString()).isEqualTo("us_equity");
        assertThat(order.path("position_intent").asString()).isEqualTo("buy_to_open");
        assertThat(order.path("qty").isString()).isTrue();
        assertThat(order.path("extended_hours").isBoolean()).isTrue();
    }

    @Test
    void anOrderIsFoundByItsIdAndByTheClientsId() {
        String mine = "mine/1 with spaces & more";
        JsonNode placed = api.post("/v2/orders",
                "{\"symbol\":\"JPM\",\"qty\":1,\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"ioc\",\"client_order_id\":\"" + mine + "\"}").json();
        assertThat(api.get("/v2/orders/" + placed.path("id").asString()).json()).isEqualTo(placed);
        assertThat(api.get("/v2/orders:by_client_order_id?client_order_id=" + encoded(mine)).json()).isEqualTo(placed);

        assertThat(api.get("/v2/orders/" + UUID.randomUUID()).body()).isEqualTo("{\"code\":40410000,\"message\":\"order not found\"}");
        assertThat(api.get("/v2/orders/7").body()).isEqualTo("{\"code\":40010001,\"message\":\"order_id is missing\"}");
        assertThat(api.get("/v2/orders/7").status()).isEqualTo(422);
        assertThat(api.get("/v2/orders:by_client_order_id?client_order_id=other").status()).isEqualTo(404);
        assertThat(api.get("/v2/orders:by_client_order_id").status()).isEqualTo(422);
        assertThat(DESK.trader().api().get("/v2/orders/" + placed.path("id").asString()).status()).as("somebody else's").isEqualTo(404);
    }

    @Test
    void aFilledOrderIsNotToBeCancelled() {
        String id = api.order("buy", "JPM", "1").json().path("id").asString();
        Api.Answer answer = api.delete("/v2/orders/" + id);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("{\"code\":42210000,\"message\":\"order is already in \\\"filled\\\" state\"}");
        assertThat(api.delete("/v2/orders/" + UUID.randomUUID()).status()).isEqualTo(404);
        Api.Answer all = api.delete("/v2/orders");
        assertThat(all.status()).isEqualTo(207);
        assertThat(all.body()).isEqualTo("[]");
    }

    @Test
    void ordersAreListedAsAskedFor() {
        String first = api.order("buy", "JPM", "3").json().path("id").asString();
        String second = api.order("sell", "JPM", "1").json().path("id").asString();
        JsonNode thirdOrder = api.order("buy", "ETH/USD", "0.5").json();
        String third = thirdOrder.path("id").asString();

        assertThat(ids("")).as("open is the default").isEmpty();
        assertThat(ids("status=closed")).containsExactly(third, second, first);
        assertThat(ids("status=ALL&nested=True")).containsExactly(third, second, first);
        assertThat(ids("status=all&direction=asc")).containsExactly(first, second, third);
        assertThat(ids("status=all&limit=2")).containsExactly(third, second);
        assertThat(ids("status=all&symbols=JPM,AAPL")).containsExactly(second, first);
        assertThat(ids("status=all&symbols=ETHUSD")).containsExactly(third);
        assertThat(ids("status=all&side=sell")).containsExactly(second);
        assertThat(ids("status=all&asset_class=crypto")).containsExactly(third);
        assertThat(ids("status=all&after_order_id=" + first)).containsExactly(third, second);
        assertThat(ids("status=all&before_order_id=" + third)).containsExactly(second, first);
        String at = thirdOrder.path("submitted_at").asString();
        assertThat(ids("status=all&until=" + encoded(at))).as("exclusive").containsExactly(second, first);
        assertThat(ids("status=all&after=" + encoded(at))).as("exclusive").isEmpty();
        assertThat(ids("status=all&after=2020-01-01")).hasSize(3);
        assertThat(ids("status=all&after=" + encoded("2020-01-01T00:00:00+00:00"))).hasSize(3);
        assertThat(ids("status=all&after=2020-01-01T00:00:00+00:00")).as("a plus that was not encoded").hasSize(3);
    }

    @Test
    void aQuestionThatMakesNoSenseIsRefused() {
        for (String query : List.of(
                "status=some", "nested=perhaps", "limit=0", "limit=x", "limit=99999999999", "direction=up", "side=hold", "after=yesterday", "before_order_id=7")) {
            Api.Answer answer = api.get("/v2/orders?" + query);
            assertThat(answer.status()).as(query).isEqualTo(422);
            assertThat(answer.json().path("code").asInt()).isEqualTo(40010001);
            assertThat(answer.json().path("message").asString()).startsWith(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void assetsAreListedAndFound() {
        JsonNode equities = api.get("/v2/assets").json();
        assertThat(equities.size()).isGreaterThan(500);
        JsonNode crypto = api.get("/v2/assets?asset_class=crypto&status=active").json();
        assertThat(crypto).extracting(asset -> asset.path("class").asString()).containsOnly("crypto");
        JsonNode pair = api.get("/v2/assets/BTC%2FUSD").json();
        assertThat(pair.path("symbol").asString()).isEqualTo("BTC/USD");
        assertThat(pair.path("fractionable").asBoolean()).isTrue();
        assertThat(api.get("/v2/assets/BTC/USD").json()).isEqualTo(pair).isEqualTo(api.get("/v2/assets/BTCUSD").json());
        assertThat(api.get("/v2/assets/" + pair.path("id").asString()).json()).isEqualTo(pair);
        assertThat(api.get("/v2/assets/AAPL").json().path("exchange").asString()).isEqualTo("NASDAQ");
        assertThat(api.get("/v2/assets/AAPL").json().has("min_order_size")).isFalse();
        JsonNode apple = api.get("/v2/assets/AAPL").json();
        assertThat(apple.path("borrow_status").asString()).isEqualTo("easy_to_borrow");
        assertThat(apple.path("maintenance_margin_requirement").isIntegralNumber()).isTrue();
        assertThat(apple.has("cusip")).isTrue();
        assertThat(pair.has("borrow_status")).isFalse();
        assertThat(api.get("/v2/assets?exchange=NASDAQ").json().valueStream().map(asset -> asset.path("exchange").asString()).distinct())
                .containsExactly("NASDAQ");
        assertThat(api.get("/v2/assets?status=&asset_class=&exchange=&attributes=").json()).isEqualTo(equities);
        assertThat(api.get("/v2/assets?status=inactive").body()).isEqualTo("[]");
        assertThat(api.get("/v2/assets?attributes=ipo,has_options").body()).isEqualTo("[]");
        for (String query : List.of("status=gone", "asset_class=stock", "exchange=LSE", "attributes=ipo,nice", "status=%00")) {
            assertThat(api.get("/v2/assets?" + query).status()).as(query).isEqualTo(422);
        }
        assertThat(api.get("/v2/assets/" + "x".repeat(2000)).body()).hasSizeLessThan(200);
        assertThat(api.get("/v2/assets/%00").status()).isIn(400, 404);
        assertThat(api.get("/v2/assets/NOPE").body()).isEqualTo("{\"code\":40410000,\"message\":\"asset not found for NOPE\"}");
    }

    @Test
    void everyAssetsIdFollowsFromItsTicker() {
        for (JsonNode asset : api.get("/v2/assets?asset_class=all").json()) {
            String ticker = asset.path("symbol").asString();
            assertThat(asset.path("id").asString())
                    .isEqualTo(UUID.nameUUIDFromBytes(("asset:" + ticker).getBytes(StandardCharsets.UTF_8)).toString());
        }
    }

    @Test
    void theClockAndTheCalendarAreNewYorks() {
        JsonNode clock = api.get("/v2/clock").json();
        assertThat(clock.path("is_open").asBoolean()).as("always open here").isTrue();
        assertThat(clock.path("timestamp").asString()).matches(".*-0[45]:00");
        JsonNode days = api.get("/v2/calendar?start=2026-11-24&end=2026-11-30").json();
        assertThat(days.size()).as("Thanksgiving is off").isEqualTo(4);
        assertThat(days.get(2).toString()).isEqualTo("{\"date\":\"2026-11-27\",\"open\":\"09:30\",\"close\":\"13:00\","
                + "\"session_open\":\"0400\",\"session_close\":\"1700\",\"settlement_date\":\"2026-11-30\"}");
        for (String query : List.of("start=x", "end=2026-13-01", "end=%00", "date_type=BOTH")) {
            assertThat(api.get("/v2/calendar?" + query).status()).as(query).isEqualTo(400);
            assertThat(api.get("/v2/calendar?" + query).json().path("code").asInt()).isEqualTo(40010001);
        }
        assertThat(api.get("/v2/calendar?start=2026-11-30&end=2026-11-30&date_type=settlement").json().get(0).path("date").asString())
                .isEqualTo("2026-11-27");
        assertThat(api.get("/v2/calendar").json().size()).isGreaterThan(7000);
    }

    private List<String> ids(String query) {
        Api.Answer answer = api.get("/v2/orders?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().valueStream().map(order -> order.path("id").asString()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
