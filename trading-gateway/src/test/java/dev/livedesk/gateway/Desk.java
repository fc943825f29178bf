package dev.livedesk.gateway;

import dev.livedesk.access.Role;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.gateway.setup.FirstUser;
import dev.livedesk.gateway.setup.GatewayBootstrap;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running gateway with its own database, Redis and market; one is shared by the tests of a JVM. */
final class Desk {

    static final String PASSWORD = "correct horse battery";
    static final String SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private static final AtomicInteger USERS = new AtomicInteger();

    final TestDatabase database;
    final TestRedis redis;
    final JdbcClient owner;
    final ConfigurableApplicationContext context;
    final Prices prices;

    private Desk(TestDatabase database, TestRedis redis, Map<String, String> changes) {
        this.database = database;
        this.redis = redis;
        this.owner = JdbcClient.create(database.owner());
        Map<String, String> settings = new HashMap<>(Map.of(
                "server.port", "0",
                "server.forward-headers-strategy", "native",
                "livedesk.database.url", database.url(),
                "livedesk.database.passwords.gateway", database.password(),
                "livedesk.redis.uri", redis.properties().uri(),
                "livedesk.gateway.calendar", "always-open",
                "livedesk.gateway.requests-per-minute", "1000000",
                "livedesk.gateway.sign-in.free-per-address", "100000"));
        settings.put("livedesk.gateway.bulk.spool", Path.of("target", "uploads-" + UUID.randomUUID()).toString());
        settings.putAll(changes);
        context = new SpringApplicationBuilder(TradingGatewayApplication.class)
                .properties("spring.config.name=livedesk-trading-gateway")
                .run(settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new));
        prices = new Prices(redis, context.getBean(QuoteBook.class));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static Desk shared() {
        return Shared.DESK;
    }

    /** With settings of its own. It lives as long as the JVM: closing one would take the network threads that all share. */
    static Desk with(Map<String, String> settings) {
        return new Desk(TestDatabase.create(), TestRedis.start(), settings);
    }

    /** Another gateway on the same stores. */
    Desk twin() {
        return twin(Map.of());
    }

    Desk twin(Map<String, String> settings) {
        return new Desk(database, redis, settings);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A trader with an account of 100,000 and an API key, not known to other tests. */
    Trader trader() {
        return trader("100000");
    }

    Trader trader(String openingBalance) {
        return user(Role.TRADER, openingBalance);
    }

    Trader administrator() {
        return user(Role.ADMIN, "100000");
    }

    private Trader user(Role role, String openingBalance) {
        String name = "trader" + USERS.incrementAndGet();
        String keyId = "PK" + "0".repeat(18 - Integer.toString(USERS.get()).length()) + USERS.get();
        context.getBean(GatewayBootstrap.class).ensure(new FirstUser(name, PASSWORD, role, keyId, SECRET, Money.parse(openingBalance)));
        UUID account = owner.sql("""
                select r.account_id from gateway.account_right r join gateway.app_user u on u.id = r.user_id where u.username = ?
                """).param(name).query(UUID.class).single();
        return new Trader(this, name, keyId, new AccountId(account));
    }

    private void close() {
        prices.close();
        context.close();
        redis.close();
    }

    private static final class Shared {
        static final Desk DESK = with(Map.of());
    }
}
