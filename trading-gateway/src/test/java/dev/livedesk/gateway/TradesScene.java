package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** What tests of booked trades ask of a desk. */
abstract class TradesScene {

    static final Desk DESK = Desk.shared();
    static final AtomicInteger KEYS = new AtomicInteger();

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("QQQ", 170.01, 170.02);
    }

    static List<String> quantities(Trader trader, String query) {
        Api.Answer answer = trader.api().get("/api/trades?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return texts(answer.json().path("trades"), "quantity");
    }

    static List<String> texts(JsonNode rows, String field) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.path(field).asString()));
        return texts;
    }

    static Api.Answer book(Trader trader, String body) {
        return trader.api().with("Idempotency-Key", "key-" + KEYS.incrementAndGet()).post("/api/trades", body);
    }

    static String trade(String side, String quantity, String price) {
        return "{\"ticker\":\"AAPL\",\"side\":\"%s\",\"quantity\":\"%s\",\"price\":\"%s\"}".formatted(side, quantity, price);
    }

    static String id(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    static void allowShorting(Trader trader) {
        DESK.owner.sql("update gateway.account set shorting = true where id = ?").param(trader.account().value()).update();
    }

    static String cash(Trader trader) {
        return trader.api().get("/v2/account").json().path("cash").asString();
    }

    static String held(Trader trader) {
        return DESK.owner.sql("""
                select coalesce(string_agg(instrument || ' ' || trim_scale(quantity), ', ' order by instrument), '')
                  from gateway.holding where account_id = ? and quantity <> 0
                """).param(trader.account().value()).query(String.class).single();
    }
}
