package dev.livedesk.positions.web;

import static dev.livedesk.positions.feed.Eventually.eventually;
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
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        assertThat(answer.body()).isEqualTo(JSON.readTree("""
                {"account":"%s","seq":4,"cash":"979.5","positions":[
                  {"ticker":"AAPL","quantity":"3","openCost":"30","averagePrice":"10","realized":"0","fees":"0.5"},
                  {"ticker":"BTC/USD","quantity":"0","openCost":"0","averagePrice":null,"realized":"10","fees":"0"}]}
                """.formatted(account)));
    }

    @Test
    void showsTheEndOfATradingDay() {
        ledger.trade(account, "AAPL", "3", "10", WEDNESDAY);
        ledger.trade(account, "AAPL", "1", "10", WEDNESDAY.plusSeconds(86_400));
        eventually("all is applied", () -> get("/api/positions", key).body().path("seq").asLong() == 3);

        JsonNode body = get("/api/positions/snapshots?day=2026-11-18&account=" + account, key).body();

        assertThat(body.path("cash").asString()).isEqualTo("970");
        assertThat(body.path("positions").path(0).path("quantity").asString()).isEqualTo("3");
    }

    @Test
    void refusesWhoIsNotKnown() {
        assertThat(get("/api/positions?account=" + account, null).status()).isEqualTo(401);
        assertThat(get("/api/positions?account=" + account, new TestCallers.Key(key.keyId(), "wrong")).status()).isEqualTo(401);
    }

    @Test
    void aForeignAccountDoesNotExist() {
        UUID foreign = ledger.open("5", WEDNESDAY);

        Answer answer = get("/api/positions?account=" + foreign, key);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(get("/api/positions?account=" + UUID.randomUUID(), key).body());
        assertThat(get("/api/positions/snapshots?day=2026-11-18&account=" + foreign, key).status()).isEqualTo(404);
    }

    @Test
    void aBadDayIsNamed() {
        Answer answer = get("/api/positions/snapshots?day=yesterday", key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("field").asString()).isEqualTo("day");
        assertThat(get("/api/positions/snapshots", key).status()).isEqualTo(400);
        assertThat(get("/api/positions/snapshots?day=%2B999999999-12-31", key).status()).isEqualTo(400);
    }

    @Test
    void onlyAnAdministratorRebuildsAndRecovers() {
        TestCallers.Key admin = callers.key(account, "admin");
        eventually("it is applied", () -> get("/api/positions", key).body().path("seq").asLong() == 1);

        assertThat(post("/api/positions/rebuild?account=" + account, key).status()).isEqualTo(403);
        assertThat(post("/api/positions/recover", key).status()).isEqualTo(403);
        assertThat(post("/api/positions/rebuild?account=" + account, admin)).isEqualTo(new Answer(200, JSON.readTree("{\"rebuilt\":1}")));
        assertThat(post("/api/positions/rebuild?account=" + UUID.randomUUID(), admin).status()).isEqualTo(404);
        assertThat(post("/api/positions/rebuild", admin).body().path("rebuilt").asInt()).isGreaterThan(0);
        assertThat(post("/api/positions/recover", admin).status()).isEqualTo(200);
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
