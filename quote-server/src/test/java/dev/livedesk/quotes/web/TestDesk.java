package dev.livedesk.quotes.web;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.quotes.QuoteServerApplication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A quote server on a database and a Redis of its own, with what stands around it played by the test. */
final class TestDesk implements AutoCloseable {

    static final String FEED = "test";

    final TestDatabase database = TestDatabase.create();
    final JdbcClient owner = JdbcClient.create(database.owner());
    private final MarketDataCodec codec = new MarketDataCodec();
    private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final List<String> arguments;
    private final ConfigurableApplicationContext context;
    private TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    final BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry());

    private TestDesk(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.addAll(List.of(
                "--spring.config.name=livedesk-quote-server",
                "--server.port=0",
                "--livedesk.database.url=" + database.url(),
                "--livedesk.database.passwords.quotes=" + database.password(),
                "--livedesk.redis.uri=" + redis.properties().uri()));
        this.arguments = List.copyOf(arguments);
        context = run();
        feed(FeedStatus.State.CONNECTED);
    }

    static TestDesk start(String... settings) {
        return new TestDesk(settings);
    }

    /** A second server beside the first, on the same stores. */
    Another another() {
        return new Another(run());
    }

    record Another(ConfigurableApplicationContext context) implements AutoCloseable {

        int port() {
            return TestDesk.port(context);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    int port() {
        return port(context);
    }

    private ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(QuoteServerApplication.class).run(arguments.toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void stopRedis() {
        redis.close();
    }

    void startRedisAgain() {
        redis = TestRedis.startAgain(redis);
    }

    BusClient client() {
        return client;
    }

    /** Says how the feed stands; it holds for five seconds. */
    void feed(FeedStatus.State state, String... stale) {
        Instant now = Instant.now();
        publisher.publish(Topics.FEEDS, Messages.write(new FeedStatus(
                FEED, state, FeedStatus.Kind.REPLAY, null, null, now, 1, now, List.of(stale), List.of())));
    }

    /** Says that the feed stands well, and which tickers are halted. */
    void halted(String... tickers) {
        Instant now = Instant.now();
        publisher.publish(Topics.FEEDS, Messages.write(new FeedStatus(
                FEED, FeedStatus.State.CONNECTED, FeedStatus.Kind.REPLAY, null, null, now, 1, now, List.of(), List.of(tickers))));
    }

    /** Appends quotes to the streams of ticks, one by one. */
    void ticks(List<Quote> quotes) {
        quotes.forEach(quote -> publisher.append(Topics.ticks(quote.instrument()), codec.encode(quote), 100_000));
    }

    Quote quote(String ticker, double bid) {
        return quote(ticker, bid, TickerState.REPLAY);
    }

    /** The next quote of the ticker, a cent wide; not published. */
    Quote quote(String ticker, double bid, TickerState state) {
        long sequence = sequences.computeIfAbsent(ticker, name -> new AtomicLong()).incrementAndGet();
        long now = Stamp.nanos(Instant.now());
        return new Quote(Instrument.parse(ticker), bid, 1, bid + 0.01, 2, new Stamp(FEED, state, 1, sequence, now, now, 0));
    }

    void publish(Quote quote) {
        publisher.publish(Topics.quotes(quote.instrument()), codec.encode(quote));
    }

    void setKey(Quote quote) {
        publisher.set(Topics.quoteKey(quote.instrument()), codec.encode(quote));
    }

    UUID user(String name) {
        UUID id = UUID.randomUUID();
        owner.sql("insert into gateway.app_user(id, username, password_hash, role) values (?, ?, 'x', 'trader')").params(id, name).update();
        return id;
    }

    UUID account(UUID user) {
        UUID id = UUID.randomUUID();
        owner.sql("insert into gateway.account(id, number, name, opening_balance, shard) values (?, ?, 'Paper', 100000, 1)")
                .params(id, id.toString()).update();
        owner.sql("insert into gateway.account_right(account_id, user_id, may) values (?, ?, 'trade')").params(id, user).update();
        owner.sql("insert into gateway.account_head(account_id, cash) values (?, 100000)").params(id).update();
        return id;
    }

    /** Headers of a key for the account. */
    String[] key(UUID user, UUID account) {
        String keyId = "PK" + UUID.randomUUID().toString().replace("-", "").substring(0, 18).toUpperCase(java.util.Locale.ROOT);
        owner.sql("insert into gateway.api_key(key_id, secret_sha256, user_id, account_id) values (?, ?, ?, ?)")
                .params(keyId, sha256("secret"), user, account).update();
        return new String[] {"APCA-API-KEY-ID", keyId, "APCA-API-SECRET-KEY", "secret"};
    }

    /** Headers of a session, as a browser sends them. */
    String[] session(UUID user, String token) {
        owner.sql("insert into gateway.session(token_sha256, user_id, csrf_token, expires_at) values (?, ?, 'csrf', now() + interval '1 hour')")
                .params(sha256(token), user).update();
        return new String[] {"Cookie", "LIVEDESK_SESSION=" + token, "Origin", "http://127.0.0.1:" + port()};
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        publisher.close();
        client.close();
        redis.close();
    }
}
