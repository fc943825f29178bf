package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /v2/account/activities}. */
class ActivitiesIT {

    private static final Desk DESK = Desk.shared();
    private static final String PATH = "/v2/account/activities";

    private final Trader trader = DESK.trader();
    private final Api api = trader.api();

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("WMT", 50, 50.02);
    }

    @Test
    void aFillTellsItsOrder() {
        JsonNode order = api.order("buy", "WMT", "3").json();
        JsonNode found = api.get(PATH + "?category=trade_activity").json();
        assertThat(found.size()).isEqualTo(1);
        JsonNode fill = found.get(0);
        assertThat(fill.propertyNames()).containsExactlyInAnyOrder(
                "activity_type", "id", "transaction_time", "type", "price", "qty", "side", "symbol", "leaves_qty", "order_id", "cum_qty", "order_status");
        assertThat(fill.path("activity_type").asString()).isEqualTo("FILL");
        assertThat(fill.path("id").asString()).matches("[0-9]{17}::[0-9a-f-]{36}");
        assertThat(fill.path("id").asString()).startsWith(order.path("filled_at").asString().replaceAll("[^0-9]", "").substring(0, 17));
        assertThat(fill.path("transaction_time").asString()).isEqualTo(order.path("filled_at").asString());
        assertThat(fill.path("type").asString()).isEqualTo("fill");
        assertThat(fill.path("price").asString()).isEqualTo("50.02");
        assertThat(fill.path("qty").asString()).isEqualTo("3").isEqualTo(fill.path("cum_qty").asString());
        assertThat(fill.path("leaves_qty").asString()).isEqualTo("0");
        assertThat(fill.path("side").asString()).isEqualTo("buy");
        assertThat(fill.path("symbol").asString()).isEqualTo("WMT");
        assertThat(fill.path("order_id").asString()).isEqualTo(order.path("id").asString());
        assertThat(fill.path("order_status").asString()).isEqualTo("filled");
        assertThat(api.get(PATH + "/FILL").json()).isEqualTo(found).isEqualTo(api.get(PATH + "/fill?order_id=" + order.path("id").asString()).json());
        assertThat(api.get(PATH + "?order_id=" + UUID.randomUUID()).body()).isEqualTo("[]");
    }

    @Test
    void eachPartOfAnOrderIsAnActivityWithWhatIsLeftAfterIt() {
        Desk desk = Desk.with(Map.of("livedesk.gateway.fills.size", "quoted"));
        Trader buyer = desk.trader();
        desk.prices.sized("KO", 60, 100, 60.02, 4);
        Api.Answer order = buyer.api().post("/v2/orders", """
                {"symbol":"KO","qty":"10","side":"buy","type":"limit","limit_price":"60.05","time_in_force":"gtc"}
                """);
        assertThat(order.status()).as(order.body()).isEqualTo(200);
        String path = PATH + "/FILL?direction=asc&order_id=" + order.json().path("id").asString();
        Prices.await(() -> buyer.api().get(path).json().size() == 1, "the first part was not filled");
        desk.prices.sized("KO", 60, 100, 60.03, 50);
        Prices.await(() -> buyer.api().get(path).json().size() == 2, "the rest was not filled");
        assertThat(buyer.api().get(path).json().valueStream().map(fill -> String.join(" ", List.of(
                fill.path("type").asString(), fill.path("qty").asString(), fill.path("cum_qty").asString(), fill.path("leaves_qty").asString(),
                fill.path("price").asString(), fill.path("order_status").asString()))))
                .containsExactly("partial_fill 4 4 6 60.02 partially_filled", "fill 6 10 0 60.03 filled");
    }

    @Test
    void aSaleThatOpensAShortPositionIsToldApart() {
        trader.signedIn().patch("/api/accounts/" + trader.account(), "{\"shorting\":true}");
        api.order("sell", "WMT", "2");
        api.order("buy", "WMT", "2");
        assertThat(api.get(PATH + "/FILL?direction=asc").json().valueStream().map(fill -> fill.path("side").asString() + fill.path("qty").asString()))
                .containsExactly("sell_short2", "buy2");
    }

    @Test
    void aTradeBookedWithoutAnOrderIsAFillAsItStandsNow() {
        api.order("buy", "WMT", "1");
        JsonNode first = bookTrade("buy", "10", "49.5", "2024-07-03T15:04:05Z");
        JsonNode second = bookTrade("sell", "2", "51", "2024-07-03T16:00:00Z");
        api.order("sell", "WMT", "1");
        JsonNode found = api.get(PATH + "/FILL").json();
        assertThat(quantities(found)).containsExactly("sell1@50", "sell2@51", "buy10@49.5", "buy1@50.02");
        JsonNode fill = found.get(2);
        assertThat(fill.propertyNames()).as("the same shape").containsExactlyElementsOf(found.get(0).propertyNames());
        assertThat(fill.path("order_id").asString()).isEqualTo(first.path("id").asString());
        assertThat(fill.path("transaction_time").asString()).isEqualTo("2024-07-03T15:04:05Z");
        assertThat(List.of(fill.path("type").asString(), fill.path("cum_qty").asString(), fill.path("leaves_qty").asString(), fill.path("order_status").asString()))
                .containsExactly("fill", "10", "0", "filled");
        assertThat(api.get(PATH + "?order_id=" + first.path("id").asString()).json().size()).isEqualTo(1);
        assertThat(quantities(api.get(PATH + "/FILL?page_size=2&page_token=" + found.get(1).path("id").asString()).json()))
                .containsExactly("buy10@49.5", "buy1@50.02");
        assertThat(types(PATH + "?category=non_trade_activity")).containsExactly("JNLC");

        Api seen = api.with("If-Match", "\"1\"");
        assertThat(seen.patch("/api/trades/" + first.path("id").asString(), "{\"price\":\"48\",\"quantity\":\"12\"}").status()).isEqualTo(200);
        assertThat(seen.delete("/api/trades/" + second.path("id").asString()).status()).isEqualTo(200);
        assertThat(quantities(api.get(PATH + "/FILL?direction=asc").json())).containsExactly("buy1@50.02", "buy12@48", "sell1@50");
        assertThat(api.get(PATH + "/FILL").json().get(1).path("id")).as("the activity's id stays").isEqualTo(fill.path("id"));
    }

    @Test
    void whatMovesCashIsNamedAsAlpacaDoes() {
        book("deposit", "250.5", "", "", "");
        book("withdrawal", "-50", "", "", "");
        book("dividend", "12.4", "WMT", "10", "1.24");
        book("fee", "-1", "", "", "");
        split("WMT", "2", "1");
        JsonNode found = api.get(PATH + "?direction=asc").json();
        assertThat(found.valueStream().map(one -> one.path("activity_type").asString() + " " + one.path("net_amount").asString()))
                .containsExactly("JNLC 100000", "CSD 250.5", "CSW -50", "DIV 12.4", "FEE -1", "SPLIT 0");
        JsonNode dividend = found.get(3);
        assertThat(dividend.path("symbol").asString()).isEqualTo("WMT");
        assertThat(dividend.path("qty").asString()).isEqualTo("10");
        assertThat(dividend.path("per_share_amount").asString()).isEqualTo("1.24");
        assertThat(dividend.path("status").asString()).isEqualTo("executed");
        assertThat(dividend.path("date").asString()).isEqualTo("2026-01-05");
        assertThat(dividend.path("created_at").asString()).startsWith("2026-01-06T");
        assertThat(dividend.has("type")).as("what tells a trade").isFalse();
        assertThat(found.get(1).has("symbol")).isFalse();
        assertThat(found.get(5).path("description").asString()).isEqualTo("2 for 1");
        assertThat(types(PATH + "?activity_types=CSD,DIV")).containsExactly("DIV", "CSD");
        assertThat(types(PATH + "?activity_types=CSD&activity_types=FEE")).containsExactly("FEE", "CSD");
        assertThat(types(PATH + "/CSW")).containsExactly("CSW");
        assertThat(types(PATH + "/ACATC")).isEmpty();
        assertThat(types(PATH + "?category=non_trade_activity&page_size=2")).containsExactly("SPLIT", "FEE");
        assertThat(types(PATH + "?date=2026-01-06&direction=asc")).containsExactly("CSD", "CSW", "DIV", "FEE", "SPLIT");
        assertThat(types(PATH + "?until=2026-01-06")).isEmpty();
        assertThat(types(PATH + "?after=2026-01-06&until=2026-01-06T12:00:04Z")).containsExactly("CSW", "CSD");
        assertThat(types(PATH + "?after=2026-01-06T12:00:04%2B00:00")).as("exclusive").containsExactly("SPLIT", "FEE", "JNLC");
    }

    @Test
    void pagesFollowEachOtherInBothDirectionsWithoutGapOrRepeat() {
        for (int i = 0; i < 7; i++) {
            api.order(i % 2 == 0 ? "buy" : "sell", "WMT", "1");
        }
        for (String direction : List.of("asc", "desc")) {
            List<String> whole = ids(api.get(PATH + "?direction=" + direction).json());
            assertThat(whole).hasSize(8);
            List<String> paged = new ArrayList<>();
            String token = "";
            for (int page = 0; page < 4; page++) {
                List<String> ids = ids(api.get(PATH + "?page_size=3&direction=" + direction + "&page_token=" + token).json());
                paged.addAll(ids);
                token = ids.isEmpty() ? token : ids.getLast();
            }
            assertThat(paged).isEqualTo(whole);
        }
    }

    @Test
    void aResetBeginsTheListAnew() {
        api.order("buy", "WMT", "1");
        trader.signedIn().post("/api/accounts/" + trader.account() + "/reset", "{\"cash\":\"70\"}");
        JsonNode found = api.get(PATH).json();
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.get(0).path("activity_type").asString()).isEqualTo("JNLC");
        assertThat(found.get(0).path("net_amount").asString()).isEqualTo("70");
        assertThat(found.get(0).path("description").asString()).isEqualTo("reset");
    }

    @Test
    void badQuestionsAreRefused() {
        String foreign = DESK.trader().api().get(PATH).json().get(0).path("id").asString();
        for (String query : List.of(
                "activity_types=NOPE", "activity_types=%00", "category=all", "category=trade_activity&activity_types=FILL", "direction=up",
                "page_size=0", "page_size=101", "page_size=x", "page_token=x", "page_token=" + foreign, "page_token=%00", "date=yesterday",
                "date=2026-13-01", "after=x", "until=2026-01-01T00:00:00", "date=2026-01-01&until=2026-01-02", "order_id=x", "order_id=%00")) {
            Api.Answer answer = api.get(PATH + "?" + query);
            assertThat(answer.status()).as(query).isEqualTo(422);
            assertThat(answer.json().path("code").asInt()).as(query).isEqualTo(40010001);
        }
        assertThat(api.get(PATH + "/NOPE").status()).isEqualTo(422);
        assertThat(api.get(PATH + "?page_size=&date=&activity_types=&order_id=").status()).as("empty counts as absent").isEqualTo(200);
    }

    @Test
    void activitiesAreForWhoMayReadTheAccount() {
        Trader other = DESK.trader();
        assertThat(other.signedIn().with("X-Livedesk-Account", trader.account().toString()).get(PATH).status()).isEqualTo(404);
        assertThat(other.api().with("X-Livedesk-Account", trader.account().toString()).get(PATH).status()).isEqualTo(404);
        trader.becomes("viewer");
        assertThat(trader.api().get(PATH).status()).isEqualTo(200);
    }

    private JsonNode bookTrade(String side, String quantity, String price, String at) {
        Api.Answer answer = api.with("Idempotency-Key", side + at).post("/api/trades", """
                {"ticker":"WMT","side":"%s","quantity":"%s","price":"%s","effectiveAt":"%s"}""".formatted(side, quantity, price, at));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static List<String> quantities(JsonNode fills) {
        return fills.valueStream().map(fill -> fill.path("side").asString() + fill.path("qty").asString() + "@" + fill.path("price").asString()).toList();
    }

    private List<String> types(String path) {
        return api.get(path).json().valueStream().map(one -> one.path("activity_type").asString()).toList();
    }

    private static List<String> ids(JsonNode activities) {
        return activities.valueStream().map(one -> one.path("id").asString()).toList();
    }

    /** As a row that took effect on 5 January and was recorded on the 6th, at noon and so many seconds as its sequence. */
    private void book(String source, String amount, String instrument, String quantity, String price) {
        DESK.owner.sql("""
                with head as (
                    update gateway.account_head set seq = seq + 1, cash = cash + ?::numeric where account_id = ? returning account_id, seq, epoch)
                insert into gateway.account_event
                       (account_id, seq, epoch, kind, effective_at, recorded_at, actor, source, amount, instrument, quantity, price)
                select account_id, seq, epoch, 'cash', '2026-01-05T21:00:00Z', '2026-01-06T12:00:00Z'::timestamptz + seq * interval '1 second', 'system', ?,
                       ?::numeric, nullif(?, ''), nullif(?, '')::numeric, nullif(?, '')::numeric
                  from head
                """).params(amount, trader.account().value(), source, amount, instrument, quantity, price).update();
    }

    private void split(String instrument, String to, String from) {
        DESK.owner.sql("""
                with head as (update gateway.account_head set seq = seq + 1 where account_id = ? returning account_id, seq, epoch)
                insert into gateway.account_event
                       (account_id, seq, epoch, kind, effective_at, recorded_at, actor, source, instrument, first_seq, split_to, split_from)
                select account_id, seq, epoch, 'split', '2026-01-05T21:00:00Z', '2026-01-06T12:00:00Z'::timestamptz + seq * interval '1 second', 'system',
                       'split', ?, seq, ?::numeric, ?::numeric
                  from head
                """).params(trader.account().value(), instrument, to, from).update();
    }
}
