package dev.livedesk.pnl.web;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.WatchMessage;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestCallers;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.pnl.PnlListenerApplication;
import dev.livedesk.pnl.TestEvents;
import dev.livedesk.pnl.TestPositions;
import dev.livedesk.pnl.TestQuotes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A listener that runs as a service, with one account. It lives as long as the JVM: the tests share it. */
abstract class PnlServiceScene {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final AtomicLong SEQUENCE = new AtomicLong();

    static final TestDatabase DATABASE = TestDatabase.create();
    static final TestRedis REDIS = TestRedis.start();
    static final BusClient CLIENT = REDIS.client();
    static final BusPublisher PUBLISHER = BusPublisher.of(CLIENT, new SimpleMeterRegistry());
    static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    static final ConfigurableApplicationContext SERVICE = start();

    final TestLedger ledger = new TestLedger(GATEWAY);
    final TestCallers callers = new TestCallers(GATEWAY);
    final TestEvents events = new TestEvents(GATEWAY);
    final TestPositions positions = new TestPositions(POSITIONS);
    final Instant opened = Instant.now().minusSeconds(10);
    final UUID account = ledger.open("1000", opened);
    final int shard = Math.floorMod(account.hashCode(), 64);
    final TestCallers.Key key = callers.key(account, "trader");

    static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(PnlListenerApplication.class)
                .properties("spring.config.name=livedesk-pnl-listener")
                .run(
                        "--server.port=0",
                        "--livedesk.redis.uri=" + REDIS.properties().uri(),
                        "--livedesk.database.url=" + DATABASE.url(),
                        "--livedesk.database.passwords.pnl=" + DATABASE.password());
    }

    /** The key's user, who may also read the other account. */
    String signIn(UUID other) {
        String token = UUID.randomUUID().toString();
        JdbcClient jdbc = JdbcClient.create(DATABASE.owner());
        jdbc.sql("insert into gateway.account_right (account_id, user_id, may) select :other, user_id, 'read' from gateway.api_key where key_id = :key")
                .param("other", other)
                .param("key", key.keyId())
                .update();
        jdbc.sql("""
                insert into gateway.session (token_sha256, user_id, csrf_token, expires_at)
                select sha256(convert_to(:token, 'UTF8')), user_id, 'csrf', now() + interval '1 hour' from gateway.api_key where key_id = :key
                """).param("token", token).param("key", key.keyId()).update();
        return token;
    }

    static JsonNode signedIn(String path, String token) {
        return send(path, request -> request.header("Cookie", "LIVEDESK_SESSION=" + token)).body();
    }

    static void closing(String ticker, LocalDate day, String price) {
        JdbcClient.create(DATABASE.owner())
                .sql("insert into pnl.closing_price (instrument, trading_day, price, closed_at, source) values (:ticker, :day, :price, :at, 'mark:test')")
                .param("ticker", ticker)
                .param("day", day)
                .param("price", new java.math.BigDecimal(price))
                .param("at", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .update();
    }

    void watch() {
        PUBLISHER.publish(Topics.WATCH, Messages.write(new WatchMessage(List.of(account.toString()), List.of())));
    }

    static void live() {
        PUBLISHER.publish(Topics.FEEDS, Messages.write(status(FeedStatus.State.CONNECTED)));
    }

    static FeedStatus status(FeedStatus.State state) {
        Instant now = Instant.now();
        return new FeedStatus("test", state, FeedStatus.Kind.LIVE, null, null, now, 1, now, List.of(), List.of());
    }

    static void quote(String ticker, double bid, double ask) {
        PUBLISHER.publish(Topics.quotes(Instrument.parse(ticker)), encoded(ticker, bid, ask));
    }

    static byte[] encoded(String ticker, double bid, double ask) {
        return new MarketDataCodec().encode(TestQuotes.quote(ticker, bid, ask, SEQUENCE.incrementAndGet(), Instant.now()));
    }

    record Answer(int status, JsonNode body) {}

    static Answer get(String path, TestCallers.@Nullable Key key) {
        return send(path, key == null ? request -> {} : credentials(key));
    }

    static Consumer<HttpRequest.Builder> credentials(TestCallers.Key key) {
        return request -> request.header("APCA-API-KEY-ID", key.keyId()).header("APCA-API-SECRET-KEY", key.secret());
    }

    static Answer send(String path, Consumer<HttpRequest.Builder> with) {
        HttpResponse<byte[]> response = response(path, with);
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    static HttpResponse<byte[]> response(String path, Consumer<HttpRequest.Builder> with) {
        String port = SERVICE.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder().GET().uri(URI.create("http://127.0.0.1:" + port + path));
        with.accept(request);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
