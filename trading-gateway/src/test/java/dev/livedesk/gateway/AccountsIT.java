package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several accounts of one user, and several users of one account. */
class AccountsIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();
    private final Api browser = trader.signedIn();

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("GS", 400, 400.1);
    }

    @Test
    void aUserOpensAnotherAccountAndActsOnItAtOnce() {
        assertThat(browser.get("/api/accounts").json().size()).isEqualTo(1);
        Api.Answer opened = browser.post("/api/accounts", "{\"name\":\" Short ideas \",\"openingBalance\":\"5000.5\",\"shorting\":true}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        JsonNode account = opened.json();
        assertThat(account.path("name").asString()).isEqualTo("Short ideas");
        assertThat(account.path("cash").asString()).isEqualTo("5000.5").isEqualTo(account.path("openingBalance").asString());
        assertThat(account.path("shorting").asBoolean()).isTrue();
        assertThat(account.path("owner").asBoolean()).isTrue();
        assertThat(account.path("right").asString()).isEqualTo("trade");
        assertThat(account.path("number").asString()).matches("PA[A-Z0-9]{10}");

        assertThat(browser.get("/api/accounts").json().valueStream().map(one -> one.path("id").asString()))
                .containsExactly(trader.account().toString(), account.path("id").asString());
        Api there = browser.with("X-Livedesk-Account", account.path("id").asString());
        assertThat(there.order("sell", "GS", "1").status()).isEqualTo(200);
        assertThat(there.get("/v2/account").json().path("shorting_enabled").asBoolean()).isTrue();
        assertThat(browser.get("/v2/positions").body()).as("the first account is the default still").isEqualTo("[]");
        assertThat(DESK.owner.sql("select actor || ' ' || source || ' ' || kind from gateway.account_event where account_id = ? and seq = 1")
                .param(UUID.fromString(account.path("id").asString())).query(String.class).single())
                .matches("user:[0-9a-f-]{36} opening cash");
    }

    @Test
    void keysBelongToTheirAccountAndSurviveItsReset() {
        String account = browser.post("/api/accounts", "{\"name\":\"Two\",\"openingBalance\":1000}").json().path("id").asString();
        JsonNode key = browser.post("/api/keys", "{\"accountId\":\"" + account + "\",\"name\":\"bot\"}").json();
        Api bot = new Api(DESK.port(), "APCA-API-KEY-ID", key.path("keyId").asString(), "APCA-API-SECRET-KEY", key.path("secretKey").asString());
        assertThat(bot.order("buy", "GS", "1").status()).isEqualTo(200);
        assertThat(browser.post("/api/accounts/" + account + "/reset", "").status()).isEqualTo(200);
        assertThat(bot.get("/v2/account").json().path("cash").asString()).isEqualTo("1000");
        assertThat(bot.get("/v2/account").json().path("id").asString()).isEqualTo(account);
        assertThat(bot.order("buy", "GS", "1").status()).isEqualTo(200);
        assertThat(trader.api().get("/v2/account").json().path("cash").asString()).as("the other account").isEqualTo("100000");
        assertThat(browser.get("/api/keys").json().valueStream().map(one -> one.path("accountId").asString()))
                .containsExactlyInAnyOrder(account, trader.account().toString());
    }

    @Test
    void itsTermsAreThoseThatOrdersAreTakenOn() {
        String path = "/api/accounts/" + trader.account() + "/terms";
        assertThat(browser.get(path).body()).isEqualTo("{\"feePerOrder\":\"0\",\"feeRate\":\"0\",\"collar\":\"0.05\",\"shortCushion\":\"0.03\",\"maxQuantity\":\"1000000\"}");
        assertThat(trader.api().get(path).status()).as("a program asks too").isEqualTo(200);
        assertThat(DESK.trader().signedIn().get(path).status()).as("another's account").isEqualTo(404);
        assertThat(new Api(DESK.port()).get(path).status()).isEqualTo(401);
    }

    @Test
    void anAccountIsRenamedAndMayBeShortOrNot() {
        String path = "/api/accounts/" + trader.account();
        assertThat(browser.order("sell", "GS", "1").status()).isEqualTo(403);
        JsonNode changed = browser.patch(path, "{\"name\":\"Mine\",\"shorting\":true}").json();
        assertThat(changed.path("name").asString()).isEqualTo("Mine");
        assertThat(changed.path("shorting").asBoolean()).isTrue();
        assertThat(browser.order("sell", "GS", "1").status()).isEqualTo(200);
        changed = browser.patch(path, "{\"shorting\":false}").json();
        assertThat(changed.path("name").asString()).as("stays").isEqualTo("Mine");
        assertThat(browser.order("sell", "GS", "1").status()).isEqualTo(403);
        assertThat(browser.patch(path, "{}").status()).isEqualTo(200);
    }

    @Test
    void badAccountsAreRefused() {
        for (String body : List.of(
                "{\"openingBalance\":1}", "{\"name\":\"\",\"openingBalance\":1}", "{\"name\":\"  \",\"openingBalance\":1}",
                "{\"name\":\"" + "x".repeat(65) + "\",\"openingBalance\":1}", "{\"name\":\"a\\u0000b\",\"openingBalance\":1}",
                "{\"name\":\"a\\nb\",\"openingBalance\":1}", "{\"name\":7,\"openingBalance\":1}",
                "{\"name\":\"x\"}", "{\"name\":\"x\",\"openingBalance\":-1}", "{\"name\":\"x\",\"openingBalance\":\"1e30\"}",
                "{\"name\":\"x\",\"openingBalance\":1000000000001}", "{\"name\":\"x\",\"openingBalance\":\"x\"}",
                "{\"name\":\"x\",\"openingBalance\":true}", "{\"name\":\"x\",\"openingBalance\":1,\"shorting\":\"yes\"}")) {
            assertThat(browser.post("/api/accounts", body).status()).as(body).isEqualTo(422);
        }
        for (String body : List.of("", "{", "[]", "7")) {
            assertThat(browser.post("/api/accounts", body).status()).as(body).isEqualTo(400);
            assertThat(browser.patch("/api/accounts/" + trader.account(), body).status()).as(body).isEqualTo(400);
        }
        assertThat(browser.patch("/api/accounts/" + trader.account(), "{\"name\":\"a\\u0000b\"}").status()).isEqualTo(422);
        assertThat(browser.patch("/api/accounts/" + trader.account(), "{\"shorting\":1}").status()).isEqualTo(422);
        assertThat(browser.patch("/api/accounts/x", "{}").status()).isEqualTo(404);
        assertThat(browser.get("/api/accounts").json().size()).isEqualTo(1);
    }

    @Test
    void onlyWhoIsSignedInAndMayTradeOpensAndChangesAccounts() {
        String body = "{\"name\":\"x\",\"openingBalance\":1}";
        String path = "/api/accounts/" + trader.account();
        assertThat(trader.api().post("/api/accounts", body).status()).as("an API key").isEqualTo(403);
        assertThat(trader.api().patch(path, "{\"name\":\"x\"}").status()).as("an API key").isEqualTo(403);
        Api forged = new Api(DESK.port(), "Cookie", trader.cookie());
        assertThat(forged.post("/api/accounts", body).status()).as("without the CSRF token").isEqualTo(403);
        assertThat(forged.patch(path, "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(forged.put(path + "/rights/nobody", "{\"may\":\"read\"}").status()).isEqualTo(403);
        assertThat(DESK.trader().signedIn().patch(path, "{\"name\":\"x\"}").status()).as("another's").isEqualTo(404);
        trader.becomes("viewer");
        Api viewer = trader.signedIn();
        assertThat(viewer.post("/api/accounts", body).status()).as("a viewer").isEqualTo(403);
        assertThat(viewer.patch(path, "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(viewer.get(path + "/rights").status()).isEqualTo(403);
        assertThat(viewer.put(path + "/rights/nobody", "{\"may\":\"read\"}").status()).isEqualTo(403);
        assertThat(viewer.get("/api/accounts").json().get(0).path("name").asString()).isEqualTo("Paper");
    }

    @Test
    void aUserHasOnlySoManyAccountsHoweverFastHeAsks() throws Exception {
        Desk desk = Desk.with(Map.of("livedesk.gateway.accounts-per-user", "3"));
        Trader greedy = desk.trader();
        Api api = greedy.signedIn();
        List<Future<Integer>> all = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                all.add(clients.submit(() -> api.post("/api/accounts", "{\"name\":\"more\",\"openingBalance\":1}").status()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> one : all) {
            statuses.add(one.get());
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 201, 409, 409, 409, 409);
        assertThat(api.get("/api/accounts").json().size()).isEqualTo(3);
    }

    @Test
    void theOwnerLetsOthersInAndOutAgainAndItTakesEffectAtOnce() {
        Trader guest = DESK.trader();
        Api guestBrowser = guest.signedIn();
        Api there = guestBrowser.with("X-Livedesk-Account", trader.account().toString());
        assertThat(there.get("/v2/account").status()).isEqualTo(404);

        String path = "/api/accounts/" + trader.account() + "/rights";
        Api.Answer granted = browser.put(path + "/" + guest.username(), "{\"may\":\"read\"}");
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(granted.json()).isEqualTo(browser.get(path).json());
        assertThat(granted.json().valueStream().map(right -> right.path("username").asString() + right.path("may").asString() + right.path("owner")))
                .containsExactly(trader.username() + "tradetrue", guest.username() + "readfalse");
        assertThat(there.get("/v2/account").json().path("id").asString()).isEqualTo(trader.account().toString());
        assertThat(there.order("buy", "GS", "1").status()).isEqualTo(403);
        assertThat(guestBrowser.get("/api/accounts").json().valueStream().map(one -> one.path("owner").asBoolean())).containsExactly(true, false);
        assertThat(guestBrowser.get(path).status()).as("a guest lets nobody in").isEqualTo(403);
        assertThat(guestBrowser.put(path + "/" + guest.username(), "{\"may\":\"trade\"}").status()).isEqualTo(403);
        assertThat(guestBrowser.delete(path + "/" + trader.username()).status()).isEqualTo(403);

        assertThat(browser.put(path + "/" + guest.username(), "{\"may\":\"trade\"}").status()).isEqualTo(200);
        assertThat(there.order("buy", "GS", "1").status()).isEqualTo(200);
        JsonNode key = guestBrowser.post("/api/keys", "{\"accountId\":\"" + trader.account() + "\"}").json();
        Api bot = new Api(DESK.port(), "APCA-API-KEY-ID", key.path("keyId").asString(), "APCA-API-SECRET-KEY", key.path("secretKey").asString());
        assertThat(bot.get("/v2/account").status()).isEqualTo(200);

        assertThat(browser.delete(path + "/" + guest.username()).status()).isEqualTo(204);
        assertThat(there.get("/v2/account").status()).isEqualTo(404);
        assertThat(bot.get("/v2/account").status()).as("the guest's key for it").isEqualTo(401);
        assertThat(guestBrowser.get("/v2/account").status()).as("his own").isEqualTo(200);
        assertThat(browser.delete(path + "/" + guest.username()).status()).isEqualTo(404);
    }

    @Test
    void administratorsLetPeopleInWithoutSeeingTheAccountThemselves() {
        Trader administrator = DESK.administrator();
        Trader guest = DESK.trader();
        String path = "/api/accounts/" + trader.account() + "/rights";
        Api admin = administrator.signedIn();
        assertThat(admin.put(path + "/" + guest.username(), "{\"may\":\"read\"}").status()).isEqualTo(200);
        assertThat(admin.with("X-Livedesk-Account", trader.account().toString()).get("/v2/account").status()).isEqualTo(404);
        assertThat(admin.delete(path + "/" + guest.username()).status()).isEqualTo(204);
        assertThat(admin.get("/api/accounts/" + UUID.randomUUID() + "/rights").status()).isEqualTo(404);
        assertThat(admin.get("/api/accounts/x/rights").status()).isEqualTo(404);
        assertThat(administrator.api().get(path).status()).as("with an API key").isEqualTo(403);
    }

    @Test
    void badRightsAreRefused() {
        String path = "/api/accounts/" + trader.account() + "/rights/";
        Trader guest = DESK.trader();
        for (String may : List.of("\"all\"", "7", "null", "\"READ\"")) {
            assertThat(browser.put(path + guest.username(), "{\"may\":" + may + "}").status()).as(may).isEqualTo(422);
        }
        assertThat(browser.put(path + guest.username(), "{").status()).isEqualTo(400);
        for (String name : List.of("nobody-here", "%00", "x%00y", "A", "x".repeat(100))) {
            assertThat(browser.put(path + name, "{\"may\":\"read\"}").status()).as(name).isIn(400, 404);
            assertThat(browser.delete(path + name).status()).as(name).isIn(400, 404);
        }
        assertThat(browser.put(path + trader.username(), "{\"may\":\"read\"}").status()).as("the owner's own").isEqualTo(409);
        assertThat(browser.delete(path + trader.username()).status()).isEqualTo(409);
        assertThat(browser.put("/api/accounts/" + guest.account() + "/rights/" + trader.username(), "{\"may\":\"trade\"}").status())
                .as("another's account").isEqualTo(404);
        assertThat(browser.get(path.substring(0, path.length() - 1)).json().size()).isEqualTo(1);
    }
}
