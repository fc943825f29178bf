package dev.livedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.RevokedMessage;
import dev.livedesk.db.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class AccessIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final TestRedis REDIS = TestRedis.start();
    private static final AccessScene SCENE = new AccessScene(DATABASE);

    private static final UUID TRADER = SCENE.user("trader", "trader");
    private static final UUID FIRST = SCENE.account(TRADER, "trade");
    private static final UUID SECOND = SCENE.account(TRADER, "read");
    private static final UUID VIEWER = SCENE.user("viewer", "viewer");
    private static final UUID VIEWED = SCENE.account(VIEWER, "trade");

    private static final String METRICS_TOKEN = "a-token-of-the-metrics-only";
    private static ConfigurableApplicationContext desk;
    private static Http http;

    @BeforeAll
    static void start() {
        SCENE.key("PKTRADER000000000000", "right-secret", TRADER, SECOND);
        SCENE.key("PKVIEWER000000000000", "viewer-secret", VIEWER, VIEWED);
        SCENE.session("trader-token", "trader-csrf", TRADER, "1 hour");
        SCENE.session("viewer-token", "viewer-csrf", VIEWER, "1 hour");
        SCENE.session("old-token", "old-csrf", TRADER, "-1 second");
        desk = new SpringApplicationBuilder(AccessTestApplication.class).run(
                "--server.port=0",
                "--livedesk.database.url=" + DATABASE.url(),
                "--livedesk.database.passwords.positions=" + DATABASE.password(),
                "--livedesk.database.passwords.quotes=" + DATABASE.password(),
                "--livedesk.redis.uri=" + REDIS.properties().uri(),
                "--livedesk.metrics.token=" + METRICS_TOKEN,
                "--spring.threads.virtual.enabled=true");
        http = new Http(desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    static void stop() {
        desk.close();
        REDIS.close();
    }

    @Test
    void aSessionCallsEveryService() {
        assertThat(http.get("/api/one/me", "Cookie", "LIVEDESK_SESSION=trader-token").body()).contains("user:" + TRADER, FIRST.toString());
        assertThat(http.get("/api/two/me", "Cookie", "LIVEDESK_SESSION=trader-token").body()).contains("user:" + TRADER, FIRST.toString());
    }

    @Test
    void anApiKeyActsOnItsOwnAccountAndCookiesBesideItCountForNothing() {
        assertThat(http.get("/v2/one/me", key("right-secret")).body()).contains("key:PKTRADER000000000000", SECOND.toString());
        assertThat(http.get("/v2/one/me", "APCA-API-KEY-ID", "PKTRADER000000000000", "APCA-API-SECRET-KEY", "wrong",
                "Cookie", "LIVEDESK_SESSION=trader-token").statusCode()).isEqualTo(401);
        assertThat(http.get("/v2/one/me", "APCA-API-KEY-ID", "PKTRADER000000000000",
                "Cookie", "LIVEDESK_SESSION=trader-token").statusCode()).isEqualTo(401);
    }

    @Test
    void whateverIsWrongWithACredentialTheAnswerIsTheSame() {
        assertUnauthorized(http.get("/v2/one/me"));
        assertUnauthorized(http.get("/v2/one/me", key("wrong")));
        assertUnauthorized(http.get("/v2/one/me", "APCA-API-KEY-ID", "PKNOBODY000000000000", "APCA-API-SECRET-KEY", "right-secret"));
        assertUnauthorized(http.get("/v2/one/me", "APCA-API-KEY-ID", "'; drop table x --", "APCA-API-SECRET-KEY", "right-secret"));
        assertUnauthorized(http.get("/v2/one/me", "Cookie", "LIVEDESK_SESSION=old-token"));
        assertUnauthorized(http.get("/v2/one/me", "Cookie", "LIVEDESK_SESSION=made-up"));
        HttpResponse<String> ours = http.get("/api/one/me");
        assertThat(ours.statusCode()).isEqualTo(401);
        assertThat(ours.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(ours.body()).isEqualTo("{\"type\":\"https://livedesk.dev/problems/unauthorized\",\"title\":\"Unauthorized\","
                + "\"status\":401,\"detail\":\"unauthorized.\"}");
    }

    @Test
    void aSessionMustShowItsCsrfTokenToChangeAnything() {
        String cookie = "LIVEDESK_SESSION=trader-token";
        assertThat(http.post("/api/one/trade", "{}", "Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(http.post("/api/one/trade", "{}", "Cookie", cookie, "X-CSRF-Token", "viewer-csrf").statusCode()).isEqualTo(403);
        assertThat(http.post("/api/one/trade", "{}", "Cookie", cookie, "X-CSRF-Token", "trader-csrf").statusCode()).isEqualTo(200);
    }

    @Test
    void aForeignAccountIsRefusedAsOneThatDoesNotExist() {
        HttpResponse<String> foreign = asTrader("/v2/one/me", VIEWED.toString());
        HttpResponse<String> unknown = asTrader("/v2/one/me", UUID.randomUUID().toString());
        HttpResponse<String> garbled = asTrader("/v2/one/me", "x");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo("{\"code\":40410000,\"message\":\"account not found\"}")
                .isEqualTo(unknown.body()).isEqualTo(garbled.body());
        assertThat(http.get("/v2/one/me", "APCA-API-KEY-ID", "PKTRADER000000000000", "APCA-API-SECRET-KEY", "right-secret",
                AccountScope.HEADER, FIRST.toString()).statusCode()).as("a key's own account only").isEqualTo(404);
    }

    @Test
    void whoMayOnlyReadMayNotTrade() {
        assertThat(http.post("/v2/one/trade", "{}", key("right-secret")).statusCode()).as("the right is to read").isEqualTo(403);
        assertThat(http.post("/v2/one/trade", "{}", "APCA-API-KEY-ID", "PKVIEWER000000000000", "APCA-API-SECRET-KEY", "viewer-secret")
                .statusCode()).as("the user is a viewer").isEqualTo(403);
        assertThat(http.post("/api/one/trade", "{}", "Cookie", "LIVEDESK_SESSION=viewer-token", "X-CSRF-Token", "viewer-csrf")
                .statusCode()).isEqualTo(403);
    }

    @Test
    void aWebSocketWithACookieMustComeFromThisOrigin() {
        // The handshake itself: what refuses is the check, before any upgrade. HttpClient forbids the header Upgrade, so speak plainly.
        assertThat(Handshake.status(port(), "/v2/two/socket", "Cookie: LIVEDESK_SESSION=trader-token", "Origin: http://evil.example"))
                .isEqualTo(403);
        assertThat(Handshake.status(port(), "/v2/two/socket", "Cookie: LIVEDESK_SESSION=trader-token")).isEqualTo(403);
        assertThat(Handshake.status(port(), "/v2/two/socket", "Cookie: LIVEDESK_SESSION=trader-token", "Origin: http://127.0.0.1:" + port()))
                .isEqualTo(200);
    }

    @Test
    void optionalPathsTakeNobodyButNotAWrongCredential() {
        assertThat(http.get("/v2/two/socket").body()).contains("nobody");
        assertThat(http.get("/v2/two/socket", key("right-secret")).body()).contains("key:PKTRADER000000000000");
        assertThat(http.get("/v2/two/socket", key("wrong")).statusCode()).isEqualTo(401);
    }

    @Test
    void unclaimedApiPathsAreNobodys() {
        assertThat(http.get("/api/three").statusCode()).isEqualTo(404);
        assertThat(http.get("/v2/three").body()).isEqualTo("{\"code\":40410000,\"message\":\"endpoint not found\"}");
        assertThat(http.get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(http.get("/v2/one/nothing-here", key("right-secret")).body()).contains("endpoint not found");
    }

    @Test
    void metricsAreForWhoShowsTheToken() {
        assertThat(http.get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(http.get("/actuator/prometheus", "Authorization", "Bearer wrong-token-wrong-token-wrong").statusCode()).isEqualTo(404);
        assertThat(http.get("/actuator/prometheus", key("right-secret")).statusCode()).isEqualTo(404);
        // Let through, and no endpoint behind it here.
        assertThat(http.get("/actuator/prometheus", "Authorization", "Bearer " + METRICS_TOKEN).body()).doesNotContain("endpoint not found");
    }

    @Test
    void aRevokedKeyStopsAtOnceAlthoughItWasCached() {
        SCENE.key("PKREVOKED00000000000", "revoked-secret", TRADER, FIRST);
        String[] headers = {"APCA-API-KEY-ID", "PKREVOKED00000000000", "APCA-API-SECRET-KEY", "revoked-secret"};
        assertThat(http.get("/api/one/me", headers).statusCode()).isEqualTo(200);
        SCENE.revokeKey("PKREVOKED00000000000");
        try (BusClient bus = REDIS.client()) {
            bus.connect().sync().publish(Topics.REVOKED, Messages.write(new RevokedMessage("key:PKREVOKED00000000000")));
        }
        Instant deadline = Instant.now().plus(CallerLookup.HOLDS.dividedBy(2));
        int status = 200;
        while (status == 200 && Instant.now().isBefore(deadline)) {
            status = http.get("/api/one/me", headers).statusCode();
        }
        assertThat(status).isEqualTo(401);
    }

    @Test
    void aDisabledUserIsNobodyToEveryServiceWhateverHeShows() {
        UUID leaver = SCENE.user("leaver", "admin");
        SCENE.key("PKLEAVER000000000000", "leaver-secret", leaver, SCENE.account(leaver, "trade"));
        SCENE.session("leaver-token", "leaver-csrf", leaver, "1 hour");
        SCENE.disable(leaver);
        for (String path : new String[] {"/v2/one/me", "/v2/two/me"}) {
            assertUnauthorized(http.get(path, "Cookie", "LIVEDESK_SESSION=leaver-token"));
            assertUnauthorized(http.get(path, "APCA-API-KEY-ID", "PKLEAVER000000000000", "APCA-API-SECRET-KEY", "leaver-secret"));
        }
    }

    @Test
    void refusalsHaveTheShapeOfThePath() {
        assertThat(http.get("/v2/one/refused", key("right-secret")).body())
                .isEqualTo("{\"code\":40310000,\"message\":\"insufficient buying power\",\"buying_power\":\"1\"}");
        assertThat(http.get("/api/one/refused", key("right-secret")).body())
                .isEqualTo("{\"type\":\"https://livedesk.dev/problems/unprocessable\",\"title\":\"Unprocessable Content\",\"status\":422,"
                        + "\"detail\":\"quantity must be positive\",\"field\":\"qty\"}");
        assertThat(http.get("/api/one/outage", key("right-secret")).statusCode()).isEqualTo(503);
        HttpResponse<String> fault = http.get("/api/one/fault", key("right-secret"));
        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.body()).doesNotContain("secret");
    }

    @Test
    void badBodiesAreRefused() {
        assertThat(http.post("/api/one/open", "{\"a\":\"b\"}", "Cookie", "LIVEDESK_SESSION=made-up").statusCode())
                .as("an open path does not look at credentials").isEqualTo(200);
        assertThat(http.post("/api/one/open", "{\"a\"").statusCode()).isEqualTo(400);
        assertThat(http.post("/api/one/open", "").statusCode()).isEqualTo(400);
        HttpResponse<String> large = http.post("/api/one/open", "{\"a\":\"" + "x".repeat(2_000_000) + "\"}");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("larger than 1 MB");
    }

    /** A connection once stopped being read when a request had come before the answer to the one before it was done with. */
    @Test
    void aConnectionGoesOnAfterRequestsThatCameEarly() {
        try (Pipeline connection = new Pipeline(port())) {
            for (int round = 0; round < 50; round++) {
                connection.get("Cookie: LIVEDESK_SESSION=trader-token", "/api/one/me", "/api/one/nothing", "/api/three");
                assertThat(connection.status()).isEqualTo(200);
                assertThat(connection.status()).isEqualTo(404);
                assertThat(connection.status()).isEqualTo(404);
            }
        }
    }

    @Test
    void anEncodedSlashIsPartOfASymbol() {
        assertThat(http.get("/v2/one/asset/BTC%2FUSD", key("right-secret")).body()).isEqualTo("{\"symbol\":\"/BTC/USD\"}");
        assertThat(http.get("/v2/one/asset/BTC/USD", key("right-secret")).body()).isEqualTo("{\"symbol\":\"/BTC/USD\"}");
    }

    @Test
    void answersAreNotCachedNorSniffed() {
        var headers = http.get("/v2/one/me", key("right-secret")).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("X-Request-ID").orElse("")).hasSize(36);
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    private static HttpResponse<String> asTrader(String path, String account) {
        return http.get(path, "Cookie", "LIVEDESK_SESSION=trader-token", AccountScope.HEADER, account);
    }

    private static String[] key(String secret) {
        return new String[] {"APCA-API-KEY-ID", "PKTRADER000000000000", "APCA-API-SECRET-KEY", secret};
    }

    private static void assertUnauthorized(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"code\":40110000,\"message\":\"unauthorized.\"}");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    private static int port() {
        return desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
