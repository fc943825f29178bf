package dev.livedesk.pnl.web;

import static dev.livedesk.pnl.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.bus.message.PositionsMessage;
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
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs alone: quotes and positions in, messages and HTTP out. */
class PnlListenerApplicationIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final TestRedis REDIS = TestRedis.start();
    private static final BusClient CLIENT = REDIS.client();
    private static final BusPublisher PUBLISHER = BusPublisher.of(CLIENT, new SimpleMeterRegistry());
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    private static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    private static final ConfigurableApplicationContext SERVICE = start();

    private final TestLedger ledger = new TestLedger(GATEWAY);
    private final TestCallers callers = new TestCallers(GATEWAY);
    private final TestEvents events = new TestEvents(GATEWAY);
    private final TestPositions positions = new TestPositions(POSITIONS);
    private final Instant opened = Instant.now().minusSeconds(10);
    private final UUID account = ledger.open("1000", opened);
    private final int shard = Math.floorMod(account.hashCode(), 64);
    private final TestCallers.Key key = callers.key(account, "trader");

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(PnlListenerApplication.class)
                .properties("spring.config.name=livedesk-pnl-listener")
                .run(
                        "--server.port=0",
                        "--livedesk.redis.uri=" + REDIS.properties().uri(),
                        "--livedesk.database.url=" + DATABASE.url(),
                        "--livedesk.database.passwords.pnl=" + DATABASE.password());
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        PUBLISHER.close();
        CLIENT.close();
        GATEWAY.close();
        POSITIONS.close();
        REDIS.close();
    }

    @Test
    void whoeverWatchesIsToldOfEveryChange() {
        ledger.trade(account, "BTCUSDT", "2", "100", opened);
        positions.derive(account);
        Queue<PnlMessage> told = new ConcurrentLinkedQueue<>();
        try (BusSubscription subscription = BusSubscription.to(CLIENT, List.of(Topics.pnl(shard)), (topic, message) -> {
            PnlMessage pnl = Messages.read(message, PnlMessage.class);
            if (pnl.account().equals(account.toString())) {
                told.add(pnl);
            }
        }, () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            live();
            quote("BTCUSDT", 109, 111);
            eventually("valid at the quote", () -> {
                watch();
                live();
                return told.stream().anyMatch(pnl -> pnl.valid() && pnl.equity().equals("1020"));
            });

            quote("BTCUSDT", 119, 121);
            eventually("valid at the next quote", () -> {
                live();
                return told.stream().anyMatch(pnl -> pnl.equity().equals("1040") && pnl.unrealized().equals("40"));
            });

            ledger.trade(account, "BTCUSDT", "-1", "120", opened.plusSeconds(1));
            positions.derive(account);
            PUBLISHER.publish(Topics.positions(shard), Messages.write(new PositionsMessage(account.toString(), shard, 3, 1, "0", List.of())));
            eventually("the new position", () -> {
                watch();
                live();
                return told.stream().anyMatch(pnl -> pnl.seq() == 3 && pnl.realized().equals("20") && pnl.cash().equals("920"));
            });

            PUBLISHER.publish(Topics.FEEDS, Messages.write(status(FeedStatus.State.DISCONNECTED)));
            eventually("doubtful", () -> {
                watch();
                return told.stream().anyMatch(pnl -> pnl.seq() == 3 && !pnl.valid() && "BTCUSDT: stale".equals(pnl.reason()));
            });
        }
    }

    @Test
    void showsPnlNow() {
        ledger.trade(account, "ETHUSDT", "2", "100", "0.5", opened);
        positions.derive(account);
        PUBLISHER.set(Topics.quoteKey(Instrument.parse("ETHUSDT")), encoded("ETHUSDT", 104, 106));
        eventually("valid", () -> {
            live();
            return get("/api/pnl?account=" + account, key).body().path("valid").asBoolean();
        });

        JsonNode body = get("/api/pnl?account=" + account, key).body();

        assertThat(body.path("n").asLong()).isEqualTo(2);
        assertThat(body.path("equity").asString()).isEqualTo("1009.5");
        assertThat(body.path("cash").asString()).isEqualTo("799.5");
        assertThat(body.path("unrealized").asString()).isEqualTo("10");
        assertThat(body.path("day").asString()).as("after fees").isEqualTo("9.5");
        JsonNode line = body.path("positions").path(0);
        assertThat(line.path("ticker").asString()).isEqualTo("ETHUSDT");
        assertThat(line.path("mark").asString()).isEqualTo("105");
        assertThat(line.path("marketValue").asString()).isEqualTo("210");
        assertThat(line.path("day").asString()).isEqualTo("10");
    }

    @Test
    void showsDaysThatAreOverAndTheOneThatIsNot() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        ledger.trade(account, "ETH/USD", "2", "100", today.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
        JdbcClient.create(DATABASE.owner())
                .sql("insert into pnl.closing_price (instrument, trading_day, price, closed_at, source) values ('ETH/USD', :day, 103, :at, 'mark:test')")
                .param("day", today.minusDays(1))
                .param("at", today.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .update();
        positions.derive(account);
        PUBLISHER.set(Topics.quoteKey(Instrument.parse("ETH/USD")), encoded("ETH/USD", 109, 111));

        eventually("two days", () -> get("/api/pnl/days?account=" + account, key).body().equals(JSON.readTree("""
                [{"account":"%s","day":"%s","ticker":"ETH/USD","tradePnl":"6","positionPnl":"0","dividends":"0","total":"6","fees":"0","realized":"0",
                  "closingPrice":"103","valid":true,"reason":null},
                 {"account":"%s","day":"%s","ticker":"ETH/USD","tradePnl":"0","positionPnl":"14","dividends":"0","total":"14","fees":"0","realized":"0",
                  "closingPrice":null,"valid":true,"reason":null}]
                """.formatted(account, today.minusDays(1), account, today))));
        assertThat(get("/api/pnl/days?account=" + account + "&to=" + today.minusDays(1), key).body().size()).isEqualTo(1);
    }

    @Test
    void sumsByTickerDayAndAccount() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        Instant yesterday = today.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);
        UUID other = ledger.open("1000", yesterday);
        String token = signIn(other);
        for (UUID one : List.of(account, other)) {
            ledger.trade(one, "SOL/USD", "2", "100", "0.5", yesterday);
            ledger.trade(one, "LTC/USD", "1", "50", yesterday);
            positions.derive(one);
        }
        events.cash(account, "dividend", "SOL/USD", "3", yesterday);
        // On a day of the NYSE well within the range, whatever day today is.
        events.cash(account, "fee", null, "-1", today.minusDays(8).atTime(12, 0).toInstant(ZoneOffset.UTC));
        positions.derive(account);
        closing("SOL/USD", today.minusDays(1), "103");
        closing("LTC/USD", today.minusDays(1), "49");
        String range = "&from=" + today.minusDays(20) + "&to=" + today.minusDays(1);

        JsonNode byTicker = get("/api/pnl/totals?by=ticker&account=" + account + range, key).body();
        assertThat(byTicker.path("rows").valueStream().map(row -> row.path("key").asString("") + " " + row.path("total").asString() + " " + row.path("net").asString()))
                .containsExactly(" 0 -1", "LTC/USD -1 -1", "SOL/USD 9 8.5");
        assertThat(byTicker.path("total")).isEqualTo(JSON.readTree("""
                {"key":null,"tradePnl":"5","positionPnl":"0","dividends":"3","total":"8","fees":"1.5","net":"6.5","realized":"0","valid":true,"reason":null}
                """));
        JsonNode one = get("/api/pnl/totals?by=ticker&ticker=LTC/USD&account=" + account + range, key).body();
        assertThat(one.path("total").path("total").asString()).isEqualTo("-1");
        JsonNode byDay = get("/api/pnl/totals?by=day&account=" + account + range, key).body();
        assertThat(byDay.path("rows").valueStream().map(row -> row.path("total").asString())).contains("8");
        JsonNode byAccount = signedIn("/api/pnl/totals?by=account&account=all" + range, token);
        assertThat(byAccount.path("rows").valueStream().map(row -> row.path("key").asString() + " " + row.path("total").asString()))
                .containsExactlyInAnyOrder(account + " 8", other + " 5");
        assertThat(byAccount.path("total").path("net").asString()).isEqualTo("11");
        assertThat(signedIn("/api/pnl/totals?by=ticker&account=" + account + "," + other + range, token).path("total")).isEqualTo(byAccount.path("total"));
        assertThat(get("/api/pnl/days?ticker=SOL/USD&account=" + account + range, key).body().path(0).path("dividends").asString()).isEqualTo("3");
    }

    /** The key's user, who may also read the other account. */
    private String signIn(UUID other) {
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

    private static JsonNode signedIn(String path, String token) {
        return send(path, request -> request.header("Cookie", "LIVEDESK_SESSION=" + token)).body();
    }

    private static void closing(String ticker, LocalDate day, String price) {
        JdbcClient.create(DATABASE.owner())
                .sql("insert into pnl.closing_price (instrument, trading_day, price, closed_at, source) values (:ticker, :day, :price, :at, 'mark:test')")
                .param("ticker", ticker)
                .param("day", day)
                .param("price", new java.math.BigDecimal(price))
                .param("at", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .update();
    }

    @Test
    void showsTheEquityCurveInAlpacasShape() {
        Instant noon = LocalDate.parse("2026-11-18").atTime(12, 0).toInstant(ZoneOffset.UTC);
        for (int minute = 0; minute < 10; minute++) {
            JdbcClient.create(DATABASE.owner())
                    .sql("insert into pnl.equity_minute values (:account, :minute, 1, 1, :equity, 1000, true)")
                    .param("account", account)
                    .param("minute", noon.plusSeconds(60L * minute).atOffset(ZoneOffset.UTC))
                    .param("equity", 1000 + minute)
                    .update();
        }

        Answer answer = get(
                "/v2/account/portfolio/history?start=2026-11-18T11:59:00Z&end=2026-11-18T12:10:00Z&timeframe=5Min&intraday_reporting=continuous", key);

        assertThat(answer).isEqualTo(new Answer(200, JSON.readTree("""
                {"timestamp":[%d,%d,%d,%d],"equity":[null,1004,1009,1009],"profit_loss":[null,4,9,9],"profit_loss_pct":[null,0.004,0.009,0.009],
                 "base_value":1000,"timeframe":"5Min","cashflow":{}}
                """.formatted(noon.getEpochSecond() - 300, noon.getEpochSecond(), noon.getEpochSecond() + 300, noon.getEpochSecond() + 600))));
    }

    @Test
    void refusesWhoIsNotKnownAndWhatIsForeign() {
        UUID foreign = ledger.open("5", opened);
        TestCallers.Key wrong = new TestCallers.Key(key.keyId(), "wrong");
        for (String path : List.of("/api/pnl", "/api/pnl/days", "/api/pnl/totals", "/v2/account/portfolio/history")) {
            assertThat(get(path, null).status()).as(path).isEqualTo(401);
            assertThat(get(path, wrong).status()).as(path).isEqualTo(401);
        }
        assertThat(get("/api/pnl?account=" + foreign, key).status()).isEqualTo(404);
        assertThat(get("/api/pnl/days?account=" + foreign, key).status()).isEqualTo(404);
        assertThat(get("/api/pnl/totals?account=" + account + "," + foreign, key).status()).as("one of two").isEqualTo(404);
        assertThat(get("/api/pnl/totals?by=account&account=all", key).body().path("rows").valueStream().map(row -> row.path("key").asString()))
                .as("all means the caller's").doesNotContain(foreign.toString());
    }

    @Test
    void badParametersAreNamed() {
        Answer history = get("/v2/account/portfolio/history?timeframe=2Min", key);
        assertThat(history.status()).isEqualTo(422);
        assertThat(history.body().path("message").asString()).contains("timeframe");
        assertThat(history.body().path("code").asInt()).isEqualTo(42210000);

        Answer days = get("/api/pnl/days?from=soon", key);
        assertThat(days.status()).isEqualTo(400);
        assertThat(days.body().path("field").asString()).isEqualTo("from");
        assertThat(get("/api/pnl/days?from=2026-11-02&to=2026-11-01", key).status()).isEqualTo(400);
        assertThat(get("/api/pnl/days?ticker=%00", key).body().path("field").asString()).isEqualTo("ticker");
        assertThat(get("/api/pnl/days?ticker=" + "A".repeat(200), key).body().path("field").asString()).isEqualTo("ticker");
        assertThat(get("/api/pnl/totals?by=colour", key).body().path("field").asString()).isEqualTo("by");
        assertThat(get("/api/pnl/totals?account=" + account + ",".repeat(150), key).status()).as("too many").isEqualTo(404);
    }

    @Test
    void anAccountWithoutDerivedPositionsIsNotReadyRatherThanMissing() {
        assertThat(get("/api/pnl", key).status()).isEqualTo(503);
        assertThat(get("/api/pnl/days", key)).isEqualTo(new Answer(200, JSON.readTree("[]")));
    }

    @Test
    void isHealthyWhileItFollows() {
        eventually("healthy", () -> get("/actuator/health", null).status() == 200);
        assertThat(get("/actuator/health", null).body().path("components").path("pnl").path("status").asString()).isEqualTo("UP");
    }

    private void watch() {
        PUBLISHER.publish(Topics.WATCH, Messages.write(new WatchMessage(List.of(account.toString()), List.of())));
    }

    private static void live() {
        PUBLISHER.publish(Topics.FEEDS, Messages.write(status(FeedStatus.State.CONNECTED)));
    }

    private static FeedStatus status(FeedStatus.State state) {
        Instant now = Instant.now();
        return new FeedStatus("test", state, FeedStatus.Kind.LIVE, null, null, now, 1, now, List.of(), List.of());
    }

    private static void quote(String ticker, double bid, double ask) {
        PUBLISHER.publish(Topics.quotes(Instrument.parse(ticker)), encoded(ticker, bid, ask));
    }

    private static byte[] encoded(String ticker, double bid, double ask) {
        return new MarketDataCodec().encode(TestQuotes.quote(ticker, bid, ask, SEQUENCE.incrementAndGet(), Instant.now()));
    }

    private record Answer(int status, JsonNode body) {}

    private static Answer get(String path, TestCallers.@Nullable Key key) {
        return send(path, request -> {
            if (key != null) {
                request.header("APCA-API-KEY-ID", key.keyId()).header("APCA-API-SECRET-KEY", key.secret());
            }
        });
    }

    private static Answer send(String path, Consumer<HttpRequest.Builder> with) {
        String port = SERVICE.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder().GET().uri(URI.create("http://127.0.0.1:" + port + path));
        with.accept(request);
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
