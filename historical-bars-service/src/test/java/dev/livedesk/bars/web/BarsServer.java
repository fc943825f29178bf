package dev.livedesk.bars.web;

import dev.livedesk.bars.HistoricalBarsApplication;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestCallers;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import io.lettuce.core.api.StatefulRedisConnection;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, with the shipped bars loaded and one API key. */
final class BarsServer implements AutoCloseable {

    private static @Nullable BarsServer shared;

    static final String KEY = "PKTESTTESTTESTTESTTE";
    static final String SECRET = "a-secret-of-256-bits-would-be-here";
    static final int MAX_UPLOAD = 4_000_000;
    static final int MAX_DATASETS = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TestDatabase database = TestDatabase.create();
    final JdbcClient owner = JdbcClient.create(database.owner());
    private final UUID account = UUID.randomUUID();
    private final TestRedis redis = TestRedis.start();
    private final BusClient bus = redis.client();
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** One for all tests of the JVM, each of which has tickers of its own. */
    static synchronized BarsServer shared() {
        BarsServer running = shared;
        if (running == null) {
            running = new BarsServer();
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        }
        return running;
    }

    private BarsServer() {
        addCaller();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--livedesk.redis.uri=" + redis.properties().uri(),
                "--livedesk.database.url=" + database.url()));
        Arrays.stream(DatabaseRole.values())
                .map(role -> "--livedesk.database.passwords." + role.name().toLowerCase(Locale.ROOT) + "=" + database.password())
                .forEach(arguments::add);
        arguments.add("--livedesk.bars.datasets.max-size=" + MAX_UPLOAD + "B");
        arguments.add("--livedesk.bars.datasets.max-per-user=" + MAX_DATASETS);
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

    /** A user of that role, with a key for the account that all share. */
    TestCallers.Key caller(String role) {
        return new TestCallers(database.owner()).key(account, role);
    }

    /** Sends CSV, as the caller. */
    Answer upload(TestCallers.Key as, String csv, String... parameters) {
        return send(signed(as, request("/api/datasets", parameters)).header("Content-Type", "text/csv").POST(HttpRequest.BodyPublishers.ofString(csv)));
    }

    /** Sends anything, as the caller. */
    Answer send(TestCallers.Key as, String method, String path, String... parameters) {
        return send(signed(as, request(path, parameters)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Asks with the key for a text. */
    HttpResponse<String> text(String path, String... parameters) {
        return text(request(path, parameters).header("APCA-API-KEY-ID", KEY).header("APCA-API-SECRET-KEY", SECRET));
    }

    private static HttpRequest.Builder signed(TestCallers.Key as, HttpRequest.Builder request) {
        return request.header("APCA-API-KEY-ID", as.keyId()).header("APCA-API-SECRET-KEY", as.secret());
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = text(request);
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(response.statusCode(), type, JSON.readTree(response.body()));
    }

    private HttpResponse<String> text(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Puts events into their streams, as the ingestor does, and waits until they are recorded. */
    void record(MarketEvent... events) {
        MarketDataCodec codec = new MarketDataCodec();
        try (StatefulRedisConnection<String, byte[]> connection = bus.connect()) {
            for (MarketEvent event : events) {
                connection.sync().xadd(Topics.ticks(event.instrument()), Map.of(BusPublisher.BATCH_FIELD, codec.encode(event)));
            }
        }
        MarketEvent last = events[events.length - 1];
        await("the ticks are recorded", () -> owner.sql("select coalesce(max(sequence), 0) from bars.tick_head where ticker = ?")
                .param(last.instrument().ticker())
                .query(Long.class)
                .single() == last.stamp().sequence());
    }

    /** Keeps the quote as the newest one. */
    void keep(Quote quote) {
        try (StatefulRedisConnection<String, byte[]> connection = bus.connect()) {
            connection.sync().set(Topics.quoteKey(quote.instrument()), new MarketDataCodec().encode(quote));
        }
    }

    private String port() {
        return String.valueOf(context.getEnvironment().getProperty("local.server.port"));
    }

    private void awaitShippedBars() {
        await("the shipped bars are loaded", () -> owner.sql("select count(*) from bars.shipped_file").query(Integer.class).single() == 36);
    }

    private static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within a minute: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void addCaller() {
        UUID user = UUID.randomUUID();
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
        bus.close();
        redis.close();
    }
}
