package dev.livedesk.bars.web;

import dev.livedesk.bars.HistoricalBarsApplication;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, with the shipped bars loaded and one API key. */
final class BarsServer implements AutoCloseable {

    static final String KEY = "PKTESTTESTTESTTESTTE";
    static final String SECRET = "a-secret-of-256-bits-would-be-here";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TestDatabase database = TestDatabase.create();
    final JdbcClient owner = JdbcClient.create(database.owner());
    private final TestRedis redis = TestRedis.start();
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    BarsServer() {
        addCaller();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--livedesk.redis.uri=" + redis.properties().uri(),
                "--livedesk.database.url=" + database.url()));
        Arrays.stream(DatabaseRole.values())
                .map(role -> "--livedesk.database.passwords." + role.name().toLowerCase(Locale.ROOT) + "=" + database.password())
                .forEach(arguments::add);
        context = new SpringApplicationBuilder(HistoricalBarsApplication.class)
                .properties("spring.config.name=livedesk-historical-bars-service")
                .run(arguments.toArray(String[]::new));
        awaitShippedBars();
    }

    /** An answer. */
    record Answer(int status, String type, JsonNode body) {}

    /** Asks with the key; parameters are names and values, in turn. */
    Answer get(String path, String... parameters) {
        return send(request(path, parameters).header("APCA-API-KEY-ID", KEY).header("APCA-API-SECRET-KEY", SECRET));
    }

    /** Asks without any credentials. */
    Answer getAsNobody(String path, String... parameters) {
        return send(request(path, parameters));
    }

    private HttpRequest.Builder request(String path, String... parameters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path + query));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String port() {
        return String.valueOf(context.getEnvironment().getProperty("local.server.port"));
    }

    private void awaitShippedBars() {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (owner.sql("select count(*) from bars.shipped_file").query(Integer.class).single() < 36) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the shipped bars are not loaded within a minute");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void addCaller() {
        UUID user = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        owner.sql("insert into gateway.app_user (id, username, password_hash, role) values (?, 'tester', 'none', 'trader')").param(user).update();
        owner.sql("insert into gateway.account (id, number, name, opening_balance, shard) values (?, 'PA1', 'Test', 0, 0)").param(account).update();
        owner.sql("insert into gateway.account_right (account_id, user_id, may) values (?, ?, 'read')").params(account, user).update();
        owner.sql("insert into gateway.api_key (key_id, secret_sha256, user_id, account_id) values (?, ?, ?, ?)")
                .params(KEY, sha256(SECRET), user, account)
                .update();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        redis.close();
    }
}
