package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** API keys, and who may do what with which account. */
class KeysAndRightsIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("BK", 50, 50.01);
    }

    @Test
    void aKeyIsShownOnceAndWorksUntilItIsRevoked() {
        Api browser = trader.signedIn();
        Api.Answer created = browser.post("/api/keys", "{\"accountId\":\"" + trader.account() + "\",\"name\":\"my bot\"}");
        assertThat(created.status()).isEqualTo(201);
        String keyId = created.json().path("keyId").asString();
        String secret = created.json().path("secretKey").asString();
        assertThat(keyId).matches("PK[A-Z0-9]{18}");
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(DESK.owner.sql("select encode(secret_sha256, 'escape') from gateway.api_key where key_id = ?").param(keyId)
                .query(String.class).single()).doesNotContain(secret);

        Api bot = new Api(DESK.port(), "APCA-API-KEY-ID", keyId, "APCA-API-SECRET-KEY", secret);
        assertThat(bot.order("buy", "BK", "1").status()).isEqualTo(200);
        JsonNode listed = browser.get("/api/keys").json();
        assertThat(listed.get(0).path("keyId").asString()).isEqualTo(keyId);
        assertThat(listed.get(0).path("name").asString()).isEqualTo("my bot");
        assertThat(listed.get(0).path("lastUsedAt").isString()).isTrue();
        assertThat(listed.toString()).doesNotContain(secret);

        assertThat(browser.delete("/api/keys/" + keyId).status()).isEqualTo(204);
        assertThat(bot.get("/v2/account").body()).isEqualTo("{\"code\":40110000,\"message\":\"unauthorized.\"}");
        assertThat(browser.delete("/api/keys/" + keyId).status()).isEqualTo(404);
        assertThat(browser.get("/api/keys").json().size()).isEqualTo(1);
    }

    @Test
    void aKeyDoesNotManageKeys() {
        assertThat(trader.api().get("/api/keys").status()).isEqualTo(403);
        assertThat(trader.api().post("/api/keys", "{}").status()).isEqualTo(403);
        assertThat(trader.api().delete("/api/keys/" + trader.keyId()).status()).isEqualTo(403);
        assertThat(trader.api().get("/v2/account").status()).isEqualTo(200);
    }

    @Test
    void nobodyTouchesAnothersKeysOrAccount() {
        Trader other = DESK.trader();
        Api browser = trader.signedIn();
        assertThat(browser.delete("/api/keys/" + other.keyId()).status()).isEqualTo(404);
        assertThat(other.api().get("/v2/account").status()).isEqualTo(200);
        assertThat(browser.post("/api/keys", "{\"accountId\":\"" + other.account() + "\"}").status()).isEqualTo(404);
        var before = other.books();
        assertThat(browser.post("/api/accounts/" + other.account() + "/reset", "").status()).isEqualTo(404);
        assertThat(browser.with("X-Livedesk-Account", other.account().toString()).order("buy", "BK", "1").status()).isEqualTo(404);
        assertThat(trader.api().with("X-Livedesk-Account", other.account().toString()).order("buy", "BK", "1").status()).isEqualTo(404);
        assertThat(browser.get("/api/trades?account=" + other.account()).status()).isEqualTo(404);
        assertThat(other.books()).isEqualTo(before);
        assertThat(browser.get("/api/accounts").json().valueStream().map(account -> account.path("id").asString()))
                .containsExactly(trader.account().toString());
    }

    @Test
    void aViewerReadsButChangesNothing() {
        DESK.owner.sql("update gateway.app_user set role = 'viewer' where username = ?").param(trader.username()).update();
        var before = trader.books();
        for (Api api : List.of(trader.api(), trader.signedIn())) {
            assertThat(api.get("/v2/account").status()).isEqualTo(200);
            assertThat(api.get("/v2/positions").status()).isEqualTo(200);
            assertThat(api.get("/api/accounts").json().get(0).path("right").asString()).isEqualTo("read");
            assertThat(api.order("buy", "BK", "1").body()).isEqualTo("{\"code\":40310000,\"message\":\"you may only read this account\"}");
            assertThat(api.delete("/v2/orders").status()).isEqualTo(403);
            assertThat(api.post("/api/accounts/" + trader.account() + "/reset", "").status()).isEqualTo(403);
        }
        assertThat(trader.books()).isEqualTo(before);
    }

    @Test
    void theRightToReadDoesNotIncludeTrading() {
        DESK.owner.sql("update gateway.account_right set may = 'read' where account_id = ?").param(trader.account().value()).update();
        assertThat(trader.api().get("/v2/account").status()).isEqualTo(200);
        assertThat(trader.api().order("buy", "BK", "1").status()).isEqualTo(403);
    }

    @Test
    void withoutCredentialsNothingIsSaid() {
        Api nobody = new Api(DESK.port());
        for (String path : List.of(
                "/v2/account", "/v2/orders", "/v2/orders/" + UUID.randomUUID(), "/v2/orders:by_client_order_id?client_order_id=x", "/v2/positions",
                "/v2/positions/AAPL", "/v2/account/configurations", "/v2/account/activities", "/v2/account/activities/FILL", "/v2/watchlists",
                "/v2/watchlists/x/AAPL", "/v2/watchlists:by_name?name=x", "/v2/assets", "/v2/assets/AAPL", "/v2/assets/BTC%2FUSD", "/v2/clock", "/v2/calendar")) {
            assertThat(nobody.get(path).body()).as(path).isEqualTo("{\"code\":40110000,\"message\":\"unauthorized.\"}");
        }
        for (String path : List.of("/api/accounts", "/api/users", "/api/keys", "/api/trades", "/api/auth/session")) {
            assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
            assertThat(nobody.get(path).header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(nobody.order("buy", "BK", "1").status()).isEqualTo(401);
        assertThat(nobody.get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void badResetsAreRefused() {
        var before = trader.books();
        String path = "/api/accounts/" + trader.account() + "/reset";
        for (String cash : List.of("\"-1\"", "\"x\"", "1e30", "\"0.0000000000000000001\"", "[]", "true", "1000000000001")) {
            assertThat(trader.api().post(path, "{\"cash\":" + cash + "}").status()).as(cash).isEqualTo(422);
        }
        assertThat(trader.api().post(path, "{").status()).isEqualTo(400);
        assertThat(trader.api().post(path, "7").status()).isEqualTo(400);
        assertThat(trader.api().post("/api/accounts/x/reset", "").status()).isEqualTo(404);
        assertThat(trader.books()).isEqualTo(before);
    }
}
