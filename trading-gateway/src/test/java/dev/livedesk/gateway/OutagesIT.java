package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.TestRedis;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** What the gateway says while something it needs is down, and that it comes back by itself. */
class OutagesIT {

    @Test
    void withoutPostgresOrdersFailPlainlyAndAreExecutedOnceAfterwards() {
        Desk desk = Desk.shared();
        Trader trader = desk.trader();
        desk.prices.quote("V", 140, 140.02);
        assertThat(trader.api().get("/v2/account").status()).isEqualTo(200);
        String order = Trader.order("buy", "V", "1").replace("{", "{\"client_order_id\":\"through the outage\",");

        Set<Integer> statuses = new HashSet<>();
        desk.owner.sql("alter role livedesk_gateway nologin").update();
        try {
            desk.owner.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'livedesk_gateway'").query().listOfRows();
            Api.Answer answer = trader.api().post("/v2/orders", order);
            statuses.add(answer.status());
            assertThat(answer.body()).contains("\"code\":50310000").contains("the database does not answer");
            Health health = desk.context.getBean("gatewayHealthIndicator", HealthIndicator.class).health();
            assertThat(health).isEqualTo(Health.down().withDetail("database", "it does not answer").build());
        } finally {
            desk.owner.sql("alter role livedesk_gateway login").update();
        }
        assertThat(statuses).containsExactly(503);
        Prices.await(() -> trader.api().get("/v2/account").status() == 200, "it did not come back");
        assertThat(trader.api().post("/v2/orders", order).status()).isEqualTo(200);
        assertThat(trader.api().post("/v2/orders", order).status()).isEqualTo(422);
        assertThat(trader.books().getFirst().get("orders")).isEqualTo(1L);
    }

    @Test
    void withoutRedisQuotesBecomeStaleAndTheRestGoesOn() {
        Desk desk = Desk.with(Map.of());
        Trader trader = desk.trader();
        desk.prices.quote("V", 140, 140.02);
        assertThat(trader.api().order("buy", "V", "1").status()).isEqualTo(200);

        desk.redis.close();
        Set<Integer> statuses = new HashSet<>();
        Prices.await(() -> {
            Api.Answer answer = trader.api().order("buy", "V", "1");
            statuses.add(answer.status());
            return answer.body().contains("is stale");
        }, "an old quote is traded against");
        assertThat(statuses).as("booked without its hint, or refused: nothing else").isSubsetOf(200, 422).contains(422);
        assertThat(trader.api().get("/v2/account").status()).isEqualTo(200);
        assertThat(trader.api().get("/v2/positions").status()).isEqualTo(200);
        Api browser = trader.signedIn();
        assertThat(browser.post("/api/auth/sign-out", "").status()).isEqualTo(204);
        assertThat(browser.get("/api/auth/session").status()).isEqualTo(401);

        TestRedis again = TestRedis.startAgain(desk.redis);
        try {
            Prices.await(() -> {
                desk.prices.tryQuote("V", 150, 150.02);
                return trader.api().order("buy", "V", "1").json().path("filled_avg_price").asString("").equals("150.02");
            }, "it did not come back");
        } finally {
            again.close();
        }
    }
}
