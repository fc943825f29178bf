package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What administrators do with users, and what users do with their passwords. */
class UsersIT {

    private static final Desk DESK = Desk.shared();
    private static final String ANOTHER = "another good password";

    private final Trader administrator = DESK.administrator();
    private final Trader trader = DESK.trader();

    @Test
    void anAdministratorMakesAUserWhoSignsInAndOpensAnAccount() {
        Api admin = administrator.signedIn();
        String name = "new-" + trader.username();
        Api.Answer made = admin.post("/api/users", user(name, ANOTHER, "trader"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("assword").doesNotContain("argon2");
        assertThat(made.json().path("role").asString()).isEqualTo("trader");
        assertThat(made.json().path("disabledAt").isNull()).isTrue();
        assertThat(admin.get("/api/users/" + made.json().path("id").asString()).json()).isEqualTo(made.json());
        assertThat(admin.get("/api/users?after=" + name.substring(0, name.length() - 1)).json().get(0)).isEqualTo(made.json());
        assertThat(admin.post("/api/users", user(name, ANOTHER, "viewer")).status()).as("taken").isEqualTo(409);

        Api newcomer = signIn(name, ANOTHER);
        assertThat(newcomer.get("/api/accounts").body()).isEqualTo("[]");
        assertThat(newcomer.get("/v2/account").status()).isEqualTo(404);
        assertThat(newcomer.post("/api/accounts", "{\"name\":\"First\",\"openingBalance\":\"100\"}").status()).isEqualTo(201);
        assertThat(newcomer.get("/v2/account").json().path("cash").asString()).isEqualTo("100");
    }

    @Test
    void onlyAdministratorsWhoAreSignedInManageUsers() {
        String other = "/api/users/" + id(trader);
        Api forged = new Api(DESK.port(), "Cookie", administrator.cookie());
        for (Api api : List.of(trader.signedIn(), trader.api(), administrator.api())) {
            assertThat(api.get("/api/users").status()).isEqualTo(403);
            assertThat(api.get(other).status()).isEqualTo(403);
        }
        for (Api api : List.of(trader.signedIn(), trader.api(), administrator.api(), forged)) {
            assertThat(api.post("/api/users", user("intruder", ANOTHER, "admin")).status()).isEqualTo(403);
            assertThat(api.patch(other, "{\"role\":\"admin\"}").status()).isEqualTo(403);
            assertThat(api.post(other + "/password", "{\"password\":\"" + ANOTHER + "\"}").status()).isEqualTo(403);
        }
        Api nobody = new Api(DESK.port());
        assertThat(nobody.get("/api/users").status()).isEqualTo(401);
        assertThat(nobody.patch(other, "{\"role\":\"admin\"}").status()).isEqualTo(401);
        assertThat(DESK.owner.sql("select role from gateway.app_user where username = ?").param(trader.username()).query(String.class).single())
                .isEqualTo("trader");
    }

    @Test
    void badUsersAreRefused() {
        Api admin = administrator.signedIn();
        for (String body : List.of(
                user("X", ANOTHER, "trader"), user("a", ANOTHER, "trader"), user("x".repeat(65), ANOTHER, "trader"),
                user("a\\u0000b", ANOTHER, "trader"), user("-a", ANOTHER, "trader"), "{\"username\":7,\"password\":\"x\",\"role\":\"trader\"}",
                user("fine", "too short", "trader"), user("fine", "x".repeat(1025), "trader"), user("a-long-username", "a-long-username", "trader"),
                user("fine", ANOTHER, "owner"), user("fine", ANOTHER, "ADMIN"), "{\"username\":\"fine\",\"password\":\"" + ANOTHER + "\"}",
                "{\"username\":\"fine\",\"role\":\"trader\"}")) {
            assertThat(admin.post("/api/users", body).status()).as(body).isEqualTo(422);
        }
        assertThat(admin.post("/api/users", "{").status()).isEqualTo(400);
        assertThat(admin.post("/api/users", "").status()).isEqualTo(400);
        String path = "/api/users/" + id(trader);
        assertThat(admin.patch(path, "{\"role\":\"owner\"}").status()).isEqualTo(422);
        assertThat(admin.patch(path, "{\"disabled\":\"yes\"}").status()).isEqualTo(422);
        assertThat(admin.post(path + "/password", "{\"password\":\"short\"}").status()).isEqualTo(422);
        assertThat(admin.post(path + "/password", "{}").status()).isEqualTo(422);
        for (String unknown : List.of("/api/users/" + UUID.randomUUID(), "/api/users/x")) {
            assertThat(admin.get(unknown).status()).isEqualTo(404);
            assertThat(admin.patch(unknown, "{\"disabled\":true}").status()).isEqualTo(404);
            assertThat(admin.post(unknown + "/password", "{\"password\":\"" + ANOTHER + "\"}").status()).isEqualTo(404);
        }
        assertThat(DESK.owner.sql("select count(*) from gateway.app_user where username = 'fine'").query(Long.class).single()).isZero();
    }

    @Test
    void disablingEndsSessionsAndKeysAtOnceAndForGood() {
        Api admin = administrator.signedIn();
        Api browser = trader.signedIn();
        assertThat(browser.get("/v2/account").status()).isEqualTo(200);
        assertThat(trader.api().get("/v2/account").status()).isEqualTo(200);
        JsonNode disabled = admin.patch("/api/users/" + id(trader), "{\"disabled\":true}").json();
        assertThat(disabled.path("disabledAt").isString()).isTrue();
        assertThat(browser.get("/v2/account").status()).isEqualTo(401);
        assertThat(trader.api().get("/v2/account").status()).isEqualTo(401);
        assertThat(attempt(trader.username(), Desk.PASSWORD).status()).isEqualTo(401);
        assertThat(attempt(trader.username(), Desk.PASSWORD).body()).as("as a wrong password").isEqualTo(attempt("nobody-at-all", "x").body());
        assertThat(admin.patch("/api/users/" + id(trader), "{\"disabled\":true}").json()).as("again").isEqualTo(disabled);

        assertThat(admin.patch("/api/users/" + id(trader), "{\"disabled\":false}").json().path("disabledAt").isNull()).isTrue();
        assertThat(browser.get("/v2/account").status()).isEqualTo(401);
        assertThat(trader.api().get("/v2/account").status()).as("keys do not come back").isEqualTo(401);
        assertThat(trader.signedIn().get("/v2/account").json().path("id").asString()).isEqualTo(trader.account().toString());
    }

    @Test
    void aRoleCountsFromTheNextCall() {
        Api admin = administrator.signedIn();
        Api browser = trader.signedIn();
        String reset = "/api/accounts/" + trader.account() + "/reset";
        assertThat(browser.post(reset, "").status()).isEqualTo(200);
        assertThat(admin.patch("/api/users/" + id(trader), "{\"role\":\"viewer\"}").json().path("role").asString()).isEqualTo("viewer");
        assertThat(browser.post(reset, "").status()).isEqualTo(403);
        assertThat(trader.api().post(reset, "").status()).isEqualTo(403);
        assertThat(browser.get("/v2/account").status()).isEqualTo(200);
        assertThat(admin.patch("/api/users/" + id(trader), "{\"role\":\"admin\"}").status()).isEqualTo(200);
        assertThat(browser.get("/api/users").status()).isEqualTo(200);
    }

    @Test
    void oneAdministratorAlwaysStaysHoweverManyLeaveAtOnce() throws Exception {
        Desk desk = Desk.with(Map.of());
        Trader one = desk.administrator();
        Trader two = desk.administrator();
        Map<Trader, Api> others = Map.of(one, two.signedIn(), two, one.signedIn());
        List<Future<Integer>> all = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            others.forEach((who, by) -> all.add(clients.submit(() -> by.patch("/api/users/" + id(who), "{\"role\":\"trader\"}").status())));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> each : all) {
            statuses.add(each.get());
        }
        assertThat(statuses).contains(200).containsAnyOf(403, 409);
        assertThat(desk.owner.sql("select count(*) from gateway.app_user where role = 'admin'").query(Long.class).single()).isEqualTo(1);
        Trader last = one.role().equals("admin") ? one : two;
        Api admin = last.signedIn();
        assertThat(admin.patch("/api/users/" + id(last), "{\"role\":\"viewer\"}").status()).isEqualTo(409);
        assertThat(admin.patch("/api/users/" + id(last), "{\"disabled\":true}").status()).isEqualTo(409);
        assertThat(admin.get("/api/users").status()).isEqualTo(200);
    }

    @Test
    void anAdministratorGivesAnotherPasswordWhichEndsTheUsersSessions() {
        Api browser = trader.signedIn();
        assertThat(browser.get("/v2/account").status()).isEqualTo(200);
        assertThat(administrator.signedIn().post("/api/users/" + id(trader) + "/password", "{\"password\":\"" + ANOTHER + "\"}").status())
                .isEqualTo(204);
        assertThat(browser.get("/v2/account").status()).isEqualTo(401);
        assertThat(attempt(trader.username(), Desk.PASSWORD).status()).isEqualTo(401);
        assertThat(attempt(trader.username(), ANOTHER).status()).isEqualTo(200);
        assertThat(trader.api().get("/v2/account").status()).as("keys stay").isEqualTo(200);
    }

    @Test
    void aUserChangesHisPasswordAndHisOtherSessionsEnd() {
        Api here = trader.signedIn();
        Api elsewhere = trader.signedIn();
        assertThat(elsewhere.get("/v2/account").status()).isEqualTo(200);
        Api.Answer changed = here.post("/api/auth/password", passwords(Desk.PASSWORD, ANOTHER));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(here.get("/v2/account").status()).isEqualTo(200);
        assertThat(elsewhere.get("/v2/account").status()).isEqualTo(401);
        assertThat(trader.api().get("/v2/account").status()).as("keys stay").isEqualTo(200);
        assertThat(attempt(trader.username(), Desk.PASSWORD).status()).isEqualTo(401);
        assertThat(attempt(trader.username(), ANOTHER).status()).isEqualTo(200);
    }

    @Test
    void badPasswordsAreRefusedAndNothingChanges() {
        Api browser = trader.signedIn();
        assertThat(browser.post("/api/auth/password", passwords(Desk.PASSWORD, "elevenchars")).status()).isEqualTo(422);
        assertThat(browser.post("/api/auth/password", passwords(Desk.PASSWORD, "x".repeat(1025))).status()).isEqualTo(422);
        assertThat(browser.post("/api/auth/password", passwords(Desk.PASSWORD, "")).status()).isEqualTo(422);
        assertThat(browser.post("/api/auth/password", "{\"current\":7,\"new\":\"" + ANOTHER + "\"}").status()).isEqualTo(422);
        assertThat(browser.post("/api/auth/password", "{}").status()).isEqualTo(422);
        assertThat(browser.post("/api/auth/password", "{").status()).isEqualTo(400);
        assertThat(browser.post("/api/auth/password", passwords("not my password", ANOTHER)).status()).isEqualTo(403);
        assertThat(trader.api().post("/api/auth/password", passwords(Desk.PASSWORD, ANOTHER)).status()).as("an API key").isEqualTo(403);
        assertThat(new Api(DESK.port(), "Cookie", trader.cookie()).post("/api/auth/password", passwords(Desk.PASSWORD, ANOTHER)).status())
                .as("without the CSRF token").isEqualTo(403);
        assertThat(new Api(DESK.port()).post("/api/auth/password", passwords(Desk.PASSWORD, ANOTHER)).status()).isEqualTo(401);
        assertThat(attempt(trader.username(), Desk.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void guessingThePresentPasswordIsSlowedDown() {
        Api browser = trader.signedIn();
        int attempts = 0;
        Api.Answer answer = browser.post("/api/auth/password", passwords("a guess", ANOTHER));
        while (answer.status() == 403 && attempts++ < 10) {
            answer = browser.post("/api/auth/password", passwords("a guess", ANOTHER));
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(browser.post("/api/auth/password", passwords(Desk.PASSWORD, ANOTHER)).status()).as("even with the right one").isEqualTo(429);
    }

    private static UUID id(Trader user) {
        return user.desk().owner.sql("select id from gateway.app_user where username = ?").param(user.username()).query(UUID.class).single();
    }

    private static String user(String name, String password, String role) {
        return "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(name, password, role);
    }

    private static String passwords(String current, String wanted) {
        return "{\"current\":\"%s\",\"new\":\"%s\"}".formatted(current, wanted);
    }

    private static Api.Answer attempt(String username, String password) {
        return new Api(DESK.port()).post("/api/auth/sign-in", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    }

    private static Api signIn(String username, String password) {
        Api.Answer answer = attempt(username, password);
        return new Api(DESK.port(), "Cookie", Trader.cookie(answer), "X-CSRF-Token", answer.json().path("csrfToken").asString());
    }
}
