package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** People signing in and out, and what a browser must show. */
class SignInIT {

    private static final Desk DESK = Desk.shared();

    private final Trader trader = DESK.trader();
    private final Api nobody = new Api(DESK.port());

    @Test
    void aPasswordOpensASessionInACookieThatScriptsAndOtherSitesCannotUse() {
        Api.Answer answer = nobody.post("/api/auth/sign-in", trader.signInBody(Desk.PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("user").path("username").asString()).isEqualTo(trader.username());
        assertThat(answer.json().path("user").path("role").asString()).isEqualTo("trader");
        assertThat(answer.header("Set-Cookie")).matches(
                "LIVEDESK_SESSION=[A-Za-z0-9_-]{43}; Path=/; Max-Age=604800; Expires=[^;]+; HttpOnly; SameSite=Strict");
        assertThat(answer.header("Cache-Control")).contains("no-store");

        Api browser = new Api(DESK.port(), "Cookie", Trader.cookie(answer));
        assertThat(browser.get("/api/auth/session").json()).isEqualTo(answer.json());
        assertThat(browser.get("/v2/account").json().path("id").asString()).isEqualTo(trader.account().toString());
    }

    @Test
    void overHttpsTheCookieIsForHttpsOnly() {
        Api.Answer answer = new Api(DESK.port(), "X-Forwarded-Proto", "https").post("/api/auth/sign-in", trader.signInBody(Desk.PASSWORD));
        assertThat(answer.header("Set-Cookie")).contains("; Secure");
    }

    @Test
    void whoeverIsWrongTheAnswerIsTheSame() {
        Api.Answer wrongPassword = nobody.post("/api/auth/sign-in", trader.signInBody("not my password"));
        Api.Answer wrongUser = nobody.post("/api/auth/sign-in", "{\"username\":\"nobody\",\"password\":\"" + Desk.PASSWORD + "\"}");
        assertThat(wrongPassword.status()).isEqualTo(401).isEqualTo(wrongUser.status());
        assertThat(wrongPassword.body()).isEqualTo(wrongUser.body()).contains("wrong username or password");
        assertThat(wrongPassword.header("WWW-Authenticate")).isEmpty();
        assertThat(wrongPassword.header("Set-Cookie")).isEmpty();
    }

    @Test
    void badBodiesAreRefused() {
        assertThat(nobody.post("/api/auth/sign-in", "{").status()).isEqualTo(400);
        assertThat(nobody.post("/api/auth/sign-in", "").status()).isEqualTo(400);
        assertThat(nobody.post("/api/auth/sign-in", "{}").status()).isEqualTo(401);
        assertThat(nobody.post("/api/auth/sign-in", "{\"username\":[1],\"password\":{}}").status()).isEqualTo(422);
        assertThat(nobody.post("/api/auth/sign-in", "{\"username\":\"a\\u0000b\",\"password\":\"x\"}").status()).isEqualTo(401);
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyIn() {
        Api.Answer answer = nobody.postAs("text/plain", "/api/auth/sign-in", trader.signInBody(Desk.PASSWORD));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void guessingIsSlowedDownForTheUserWithoutSayingWhetherHeExists() {
        for (String name : List.of(trader.username(), "somebody-else")) {
            String body = "{\"username\":\"" + name + "\",\"password\":\"wrong\"}";
            int attempts = 0;
            Api.Answer answer = nobody.post("/api/auth/sign-in", body);
            while (answer.status() == 401 && attempts++ < 10) {
                answer = nobody.post("/api/auth/sign-in", body);
            }
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        }
        assertThat(nobody.post("/api/auth/sign-in", trader.signInBody(Desk.PASSWORD)).status()).as("even with the right one").isEqualTo(429);
        assertThat(trader.api().get("/v2/account").status()).as("who is in stays in").isEqualTo(200);
    }

    @Test
    void whoCameInTriedToAndLeftIsKeptForAdministrators() {
        nobody.post("/api/auth/sign-in", trader.signInBody("not my password"));
        nobody.post("/api/auth/sign-in", "{\"username\":\"my-password-by-mistake\",\"password\":\"x\"}");
        trader.signedIn().post("/api/auth/sign-out", "");
        Api admin = DESK.administrator().signedIn();
        assertThat(admin.get("/api/users/sign-ins").json()).filteredOn(line -> line.path("username").asString("").equals(trader.username()))
                .extracting(line -> line.path("outcome").asString() + " " + line.path("address").asString())
                .containsExactly("signed-out 127.0.0.1", "signed-in 127.0.0.1", "refused 127.0.0.1");
        assertThat(admin.get("/api/users/sign-ins").body()).contains("\"username\":null").doesNotContain("by-mistake");
        assertThat(trader.signedIn().get("/api/users/sign-ins").status()).isEqualTo(403);
        assertThat(nobody.get("/api/users/sign-ins").status()).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        Api browser = trader.signedIn();
        assertThat(browser.get("/v2/account").status()).isEqualTo(200);
        Api.Answer out = browser.post("/api/auth/sign-out", "");
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).contains("LIVEDESK_SESSION=;").contains("Max-Age=0");
        assertThat(browser.get("/v2/account").status()).isEqualTo(401);
        assertThat(browser.get("/api/auth/session").status()).isEqualTo(401);
    }

    @Test
    void signingInAgainMakesANewSessionAndEndsTheOneThatWasShown() {
        Api.Answer first = nobody.post("/api/auth/sign-in", trader.signInBody(Desk.PASSWORD));
        Api old = new Api(DESK.port(), "Cookie", Trader.cookie(first));
        Api.Answer second = old.post("/api/auth/sign-in", trader.signInBody(Desk.PASSWORD));
        assertThat(second.status()).isEqualTo(200);
        assertThat(Trader.cookie(second)).isNotEqualTo(Trader.cookie(first));
        assertThat(second.json().path("csrfToken").asString()).isNotEqualTo(first.json().path("csrfToken").asString());
        assertThat(old.get("/api/auth/session").status()).isEqualTo(401);
        assertThat(new Api(DESK.port(), "Cookie", Trader.cookie(second)).get("/api/auth/session").status()).isEqualTo(200);
    }

    @Test
    void withoutItsCsrfTokenASessionChangesNothing() {
        DESK.prices.quote("BAC", 30, 30.01);
        Api.Answer in = nobody.post("/api/auth/sign-in", trader.signInBody(Desk.PASSWORD));
        var before = trader.books();
        Api forged = new Api(DESK.port(), "Cookie", Trader.cookie(in));
        assertThat(forged.order("buy", "BAC", "1").status()).isEqualTo(403);
        assertThat(forged.post("/api/accounts/" + trader.account() + "/reset", "").status()).isEqualTo(403);
        assertThat(forged.post("/api/keys", "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(forged.post("/api/auth/sign-out", "").status()).isEqualTo(403);
        assertThat(forged.with("X-CSRF-Token", "guess").order("buy", "BAC", "1").status()).isEqualTo(403);
        assertThat(trader.books()).isEqualTo(before);
        assertThat(trader.signedIn().order("buy", "BAC", "1").status()).isEqualTo(200);
    }

    @Test
    void aSessionIsKeptAliveByUseButNotBeyondItsLongestLife() {
        Api browser = trader.signedIn();
        DESK.owner.sql("update gateway.session set expires_at = now() + interval '10 minutes' where user_id = (select id from gateway.app_user where username = ?)")
                .param(trader.username()).update();
        assertThat(browser.get("/api/auth/session").status()).isEqualTo(200);
        assertThat(hoursLeft()).as("put off by the use").isGreaterThan(11);

        Api another = trader.signedIn();
        DESK.owner.sql("""
                update gateway.session set created_at = now() - interval '6 days 23 hours', expires_at = now() + interval '10 minutes'
                 where user_id = (select id from gateway.app_user where username = ?)
                """).param(trader.username()).update();
        assertThat(another.get("/api/auth/session").status()).isEqualTo(200);
        assertThat(hoursLeft()).as("an hour is left of the seven days").isBetween(0.1, 1.0);
    }

    private double hoursLeft() {
        return DESK.owner.sql("""
                select max(extract(epoch from expires_at - now()) / 3600)
                  from gateway.session s join gateway.app_user u on u.id = s.user_id where u.username = ?
                """).param(trader.username()).query(Double.class).single();
    }
}
