package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepositsIT {

    private static final Desk DESK = Desk.shared();

    @Test
    void cashIsPaidInAndOut() {
        Trader trader = DESK.trader();
        Api.Answer in = trader.api().post(path(trader), "{\"amount\":\"0.01\"}");
        assertThat(in.status()).as(in.body()).isEqualTo(201);
        assertThat(in.json().path("source").asString()).isEqualTo("deposit");
        Api.Answer out = trader.signedIn().post(path(trader), "{\"amount\":\"-100000.01\"}");
        assertThat(out.json().path("source").asString()).isEqualTo("withdrawal");
        assertThat(out.json().path("amount").asString()).isEqualTo("-100000.01");
        assertThat(out.json().path("seq").asInt()).isEqualTo(3);
        Api.Answer more = trader.api().post(path(trader), "{\"amount\":\"-0.01\"}");
        assertThat(more.status()).isEqualTo(403);
        assertThat(more.json().path("detail").asString()).isEqualTo("insufficient free cash");
        LedgerBooks.assertRight(DESK, trader, "cash");
    }

    @Test
    void whatOrdersReserveIsNotPaidOut() {
        Trader trader = DESK.trader("1000");
        DESK.prices.quote("QQQ", 170.01, 170.02);
        Api.Answer order = trader.api().post("/v2/orders",
                "{\"symbol\":\"QQQ\",\"qty\":\"1\",\"side\":\"buy\",\"type\":\"limit\",\"limit_price\":\"100\",\"time_in_force\":\"gtc\"}");
        assertThat(order.status()).as(order.body()).isEqualTo(200);
        assertThat(trader.api().post(path(trader), "{\"amount\":\"-900.01\"}").status()).isEqualTo(403);
        assertThat(trader.api().post(path(trader), "{\"amount\":\"-900\"}").status()).isEqualTo(201);
    }

    @Test
    void aRepeatWithTheSameKeyPaysOnce() {
        Trader trader = DESK.trader();
        Api api = trader.api().with("Idempotency-Key", "k");
        Api.Answer first = api.post(path(trader), "{\"amount\":\"5\"}");
        Api.Answer again = api.post(path(trader), "{\"amount\":\"5.0\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(api.post(path(trader), "{\"amount\":\"6\"}").status()).isEqualTo(422);
        assertThat(trader.books().getFirst().get("seq")).isEqualTo(2L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"amount":"0"}                      | 422 | amount must not be zero, and at most 1000000000000 either way
            {"amount":"1000000000001"}          | 422 | amount must not be zero, and at most 1000000000000 either way
            {"amount":"much"}                   | 422 | amount is not a number
            {"amount":"0.0000000000000000001"}  | 422 | amount is too precise: at most 18 decimals
            {}                                  | 422 | amount is required
            []                                  | 400 | the request body is not a JSON object
            """)
    void whatIsNoAmountIsRefused(String body, int status, String reason) {
        Trader trader = DESK.trader();
        Api.Answer answer = trader.api().post(path(trader), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
        assertThat(trader.books().getFirst().get("seq")).isEqualTo(1L);
    }

    @Test
    void whoMayNotTradePaysNothing() {
        Trader owner = DESK.trader();
        Trader other = DESK.trader();
        assertThat(other.api().post(path(owner), "{\"amount\":\"5\"}").status()).isEqualTo(404);
        DESK.owner.sql("""
                insert into gateway.account_right (account_id, user_id, may)
                select ?, id, 'read' from gateway.app_user where username = ?
                """).param(owner.account().value()).param(other.username()).update();
        assertThat(other.signedIn().post(path(owner), "{\"amount\":\"5\"}").status()).isEqualTo(403);
        assertThat(owner.books().getFirst().get("seq")).isEqualTo(1L);
    }

    private static String path(Trader trader) {
        return "/api/accounts/" + trader.account() + "/deposits";
    }
}
