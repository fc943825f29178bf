package dev.livedesk.positions.web;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestCallers;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.positions.PositionListenerApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service as it runs alone, over HTTP. */
class PositionListenerApplicationIT {

    private static final Instant WEDNESDAY = Instant.parse("2026-11-18T17:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final TestRedis REDIS = TestRedis.start();
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    private static final ConfigurableApplicationContext SERVICE = start();

    private final TestLedger ledger = new TestLedger(GATEWAY);
    private final TestCallers callers = new TestCallers(GATEWAY);
    private final UUID account = ledger.open("1000", WEDNESDAY);
    private final TestCallers.Key key = callers.key(account, "trader");

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(PositionListenerApplication.class)
                .properties("spring.config.name=livedesk-position-listener")
                .run(
                        "--server.port=0",
                        "--livedesk.positions.replica=replica-of-the-test",
                        "--livedesk.redis.uri=" + REDIS.properties().uri(),
                        "--livedesk.database.url=" + DATABASE.url(),
                        "--livedesk.database.passwords.positions=" + DATABASE.password());
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        GATEWAY.close();
        REDIS.close();
    }

    @Test
    void showsCashAndPositions() {
        ledger.trade(account, "AAPL", "3", "10", "0.5", WEDNESDAY);
        ledger.trade(account, "BTC/USD", "1", "100", WEDNESDAY);
        ledger.trade(account, "BTC/USD", "-1", "110", WEDNESDAY.plusSeconds(1));
        eventually("all is applied", () -> get("/api/positions?account=" + account, key).body().path("seq").asLong() == 4);

        Answer answer = get("/api/positions?account=" + account, key);

        assertThat(answer.status()).isEqualTo(200);
        answer.body().path("positions").forEach(position -> {
            assertThat(position.path("appliedBy").asString()).isEqualTo("replica-of-the-test");
            assertThat(Instant.parse(position.path("appliedAt").asString())).isAfter(WEDNESDAY.minus(Duration.ofDays(3650)));
            ((ObjectNode) position).remove(List.of("appliedBy", "appliedAt"));
        });
        assertThat(answer.body()).isEqualTo(JSON.readTree("""
                {"account":"%s","seq":4,"cash":"979.5","positions":[
                  {"ticker":"AAPL","quantity":"3","openCost":"30","averagePrice":"10","realized":"0","fees":"0.5",
                   "lastAt":"2026-11-18T17:00:00Z","lastSeq":2},
                  {"ticker":"BTC/USD","quantity":"0","openCost":"0","averagePrice":null,"realized":"10","fees":"0",
                   "lastAt":"2026-11-18T17:00:01Z","lastSeq":4}]}
                """.formatted(account)));
    }

    @Test
    void showsTheEndOfATradingDay() {
        ledger.trade(account, "AAPL", "3", "10", WEDNESDAY);
        ledger.trade(account, "AAPL", "1", "10", WEDNESDAY.plusSeconds(86_400));
        eventually("all is applied", () -> get("/api/positions", key).body().path("seq").asLong() == 3);

        JsonNode body = get("/api/positions?day=2026-11-18&account=" + account, key).body();

        assertThat(body.path("cash").asString()).isEqualTo("970");
        assertThat(body.path("day").asString()).isEqualTo("2026-11-18");
        assertThat(body.path("positions").path(0).path("quantity").asString()).isEqualTo("3");
    }

    @Test
    void showsAnInstrumentsDaysAndWhichClosesAreTaken() {
        ledger.trade(account, "AAPL", "3", "10", Instant.parse("2018-11-20T17:00:00Z"));
        ledger.trade(account, "AAPL", "-1", "12", Instant.parse("2018-11-23T17:00:00Z"));
        eventually("all is applied", () -> get("/api/positions", key).body().path("seq").asLong() == 3);
        eventually("the closes are taken", () -> get("/api/positions?day=2018-11-23", key).body().path("closes").size() == 2);

        JsonNode equities = get("/api/positions?day=2018-11-23", key).body().path("closes").path(1);
        assertThat(equities.path("market").asString()).isEqualTo("us_equity");
        assertThat(equities.path("closedAt").asString()).isEqualTo("2018-11-23T18:00:00Z");
        assertThat(equities.path("takenBy").asString()).isEqualTo("replica-of-the-test");
        Answer history = get("/api/positions/history?ticker=AAPL&from=2018-11-20&to=2018-11-25", key);
        assertThat(history.body()).isEqualTo(JSON.readTree("""
                {"account":"%s","ticker":"AAPL","days":[
                  {"day":"2018-11-20","closedAt":"2018-11-20T21:00:00Z","epoch":1,"changedOn":"2018-11-20",
                   "quantity":"3","openCost":"30","averagePrice":"10","realized":"0","fees":"0"},
                  {"day":"2018-11-21","closedAt":"2018-11-21T21:00:00Z","epoch":1,"changedOn":"2018-11-20",
                   "quantity":"3","openCost":"30","averagePrice":"10","realized":"0","fees":"0"},
                  {"day":"2018-11-23","closedAt":"2018-11-23T18:00:00Z","epoch":1,"changedOn":"2018-11-23",
                   "quantity":"2","openCost":"20","averagePrice":"10","realized":"2","fees":"0"}]}
                """.formatted(account)));
        assertThat(get("/api/positions/history?ticker=BTC/USD", key).body().path("days")).isEmpty();
    }

    @Test
    void aBadTickerOrStretchOfDaysIsNamed() {
        for (String bad : List.of("ticker=no such", "ticker=%00", "ticker=" + "A".repeat(25), "ticker=AAPL&from=2026-01-02&to=2026-01-01&f",
                "ticker=AAPL&from=2000-01-01&to=2026-01-01", "ticker=AAPL&to=soon")) {
            Answer answer = get("/api/positions/history?" + bad.replace(" ", "%20"), key);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.body().path("field").asString()).as(bad).isIn("ticker", "from", "to");
        }
        assertThat(get("/api/positions/history", key).status()).isEqualTo(400);
    }

    @Test
    void refusesWhoIsNotKnown() {
        assertThat(get("/api/positions?account=" + account, null).status()).isEqualTo(401);
        assertThat(get("/api/positions?day=2026-11-18", null).status()).isEqualTo(401);
        assertThat(get("/api/positions/history?ticker=AAPL", null).status()).isEqualTo(401);
        assertThat(get("/api/positions/rebuild", null).status()).isEqualTo(401);
        assertThat(get("/api/positions?account=" + account, new TestCallers.Key(key.keyId(), "wrong")).status()).isEqualTo(401);
    }

    @Test
    void aForeignAccountDoesNotExist() {
        UUID foreign = ledger.open("5", WEDNESDAY);

        Answer answer = get("/api/positions?account=" + foreign, key);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(get("/api/positions?account=" + UUID.randomUUID(), key).body());
        assertThat(get("/api/positions?day=2026-11-18&account=" + foreign, key).status()).isEqualTo(404);
        assertThat(get("/api/positions/history?ticker=AAPL&account=" + foreign, key).status()).isEqualTo(404);
    }

    @Test
    void aBadDayIsNamed() {
        Answer answer = get("/api/positions?day=yesterday", key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("field").asString()).isEqualTo("day");
        assertThat(get("/api/positions?day=", key).status()).isEqualTo(400);
        assertThat(get("/api/positions?day=%2B999999999-12-31", key).status()).isEqualTo(400);
    }

    @Test
    void anAdministratorHasAnAccountDerivedAgain() {
        TestCallers.Key admin = callers.key(account, "admin");
        ledger.trade(account, "AAPL", "3", "10", WEDNESDAY);
        eventually("it is applied", () -> get("/api/positions", key).body().path("seq").asLong() == 2);
        JdbcClient.create(DATABASE.owner()).sql("update positions.position set quantity = 99 where account_id = ?").params(account).update();

        Answer asked = post("/api/positions/rebuild?account=" + account, admin);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.body().path("account").asString()).isEqualTo(account.toString());
        assertThat(asked.body().path("requestedBy").asString()).isEqualTo("key:" + admin.keyId());
        rebuilt(asked.body().path("id").asLong(), admin);
        assertThat(get("/api/positions", key).body().path("positions").path(0).path("quantity").asString()).isEqualTo("3");
    }

    /** While one account is in other hands, the rebuild cannot end. */
    @Test
    void anAdministratorHasAllAccountsDerivedAgainOneRebuildAtATime() {
        TestCallers.Key admin = callers.key(account, "admin");
        JdbcClient owner = JdbcClient.create(DATABASE.owner());
        UUID other = ledger.open("5", WEDNESDAY);
        eventually("both are applied", () -> get("/api/positions/recover", admin).body().path("behind").asInt() == 0);

        Answer asked = new TransactionTemplate(new JdbcTransactionManager(DATABASE.owner())).execute(status -> {
            owner.sql("select 1 from positions.cursor where account_id = ? for update").params(other).query(Integer.class).single();
            Answer first = post("/api/positions/rebuild", admin);
            assertThat(post("/api/positions/rebuild", admin).status()).isEqualTo(409);
            assertThat(get("/api/positions/rebuild", admin).body().path("finishedAt").isNull()).isTrue();
            return first;
        });

        long id = asked.body().path("id").asLong();
        rebuilt(id, admin);
        assertThat(asked.body().path("account").isNull()).isTrue();
        assertThat(owner.sql("select rebuilt_for from positions.cursor where account_id = ?").params(other).query(Long.class).single()).isEqualTo(id);
        JsonNode progress = get("/api/positions/rebuild", admin).body();
        assertThat(progress.path("done").asLong()).isEqualTo(progress.path("accounts").asLong()).isPositive();
    }

    @Test
    void onlyAnAdministratorRebuildsAndRecovers() {
        TestCallers.Key admin = callers.key(account, "admin");
        TestCallers.Key viewer = callers.key(account, "viewer");

        for (TestCallers.Key other : List.of(key, viewer)) {
            assertThat(post("/api/positions/rebuild?account=" + account, other).status()).isEqualTo(403);
            assertThat(post("/api/positions/rebuild", other).status()).isEqualTo(403);
            assertThat(get("/api/positions/rebuild", other).status()).isEqualTo(403);
            assertThat(post("/api/positions/recover", other).status()).isEqualTo(403);
            assertThat(get("/api/positions/recover", other).status()).isEqualTo(403);
        }
        assertThat(post("/api/positions/rebuild", new TestCallers.Key(admin.keyId(), "wrong")).status()).isEqualTo(401);
        assertThat(post("/api/positions/rebuild?account=" + UUID.randomUUID(), admin).status()).isEqualTo(404);
        assertThat(post("/api/positions/rebuild?account=nonsense", admin).status()).isEqualTo(404);
        assertThat(post("/api/positions/recover", admin).status()).isEqualTo(200);
        eventually("nothing is behind", () -> get("/api/positions/recover", admin).body().path("behind").asInt() == 0);
    }

    private static void rebuilt(long id, TestCallers.Key admin) {
        eventually("rebuild " + id + " is finished", () -> {
            JsonNode newest = get("/api/positions/rebuild", admin).body();
            return newest.path("id").asLong() == id && !newest.path("finishedAt").isNull();
        });
    }

    @Test
    void isHealthyWhileItFollows() {
        eventually("healthy", () -> get("/actuator/health", null).status() == 200);
        assertThat(get("/actuator/health", null).body().path("components").path("positions").path("status").asString()).isEqualTo("UP");
    }

    private record Answer(int status, JsonNode body) {}

    private static Answer get(String path, TestCallers.@Nullable Key key) {
        return send(HttpRequest.newBuilder().GET(), path, key);
    }

    private static Answer post(String path, TestCallers.Key key) {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), path, key);
    }

    private static Answer send(HttpRequest.Builder request, String path, TestCallers.@Nullable Key key) {
        String port = SERVICE.getEnvironment().getRequiredProperty("local.server.port");
        request.uri(URI.create("http://127.0.0.1:" + port + path));
        if (key != null) {
            request.header("APCA-API-KEY-ID", key.keyId()).header("APCA-API-SECRET-KEY", key.secret());
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
