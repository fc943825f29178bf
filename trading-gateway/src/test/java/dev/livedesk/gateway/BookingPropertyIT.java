package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.corporate.CorporateDesk;
import dev.livedesk.gateway.corporate.CorporateStore;
import dev.livedesk.gateway.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever is booked, amended, cancelled, split, paid and reset in whatever order, on both sides of zero: the books are what an independent fold of the
 * journal in SQL says. {@code -Dseed=7} repeats one seed.
 */
class BookingPropertyIT {

    private static final Desk DESK = Desk.shared();
    private static final List<String> TICKERS = List.of("T", "VZ", "PFE");
    private static final Instant FIRST = Instant.parse("2024-03-01T15:00:00Z");
    private static final int STEPS = 60;

    static LongStream seeds() {
        String given = System.getProperty("seed");
        return given == null ? LongStream.rangeClosed(1, 6) : LongStream.of(Long.parseLong(given));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBooksAreTheFoldOfTheJournal(long seed) {
        Random random = new Random(seed);
        Trader trader = DESK.trader();
        Trader admin = DESK.trader();
        DESK.owner.sql("update gateway.account set shorting = true where id = ?").param(trader.account().value()).update();
        DESK.owner.sql("update gateway.app_user set role = 'admin' where username = ?").param(admin.username()).update();
        DESK.owner.sql("delete from gateway.corporate_action_applied where action_id in (select id from gateway.corporate_action where instrument in ('T', 'VZ', 'PFE'))").update();
        DESK.owner.sql("delete from gateway.corporate_action where instrument in ('T', 'VZ', 'PFE')").update();
        // Fractions of one of them cannot be held, so that they are paid out.
        DESK.owner.sql("update gateway.asset set fractionable = false where ticker = 'PFE'").update();
        Api administrator = admin.signedIn();
        CorporateDesk actions = new CorporateDesk(
                DESK.context.getBean(Ledger.class), DESK.context.getBean(CorporateStore.class), DESK.context.getBean(AssetBook.class)::known,
                Clock.systemUTC());
        List<String> trades = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            done.add(step(trader, administrator, random, trades, "s" + seed + "-" + step));
            actions.apply();
            LedgerBooks.assertRight(DESK, trader, "seed %d after %s".formatted(seed, done));
        }
        assertThat(done).as("seed " + seed).anyMatch(what -> what.endsWith("201")).anyMatch(what -> what.endsWith("200"));
    }

    private static String step(Trader trader, Api administrator, Random random, List<String> trades, String key) {
        int dice = random.nextInt(100);
        Api api = trader.api();
        if (dice < 45 || trades.isEmpty()) {
            Api.Answer answer = api.with("Idempotency-Key", key).post("/api/trades", trade(random));
            if (answer.status() == 201) {
                trades.add(answer.json().path("id").asString());
            }
            return "book " + answer.status();
        }
        if (dice < 80) {
            String id = trades.get(random.nextInt(trades.size()));
            JsonNode now = api.get("/api/trades/" + id).json();
            Api seen = api.with("If-Match", "\"" + now.path("version").asString() + "\"");
            return dice < 68
                    ? "amend " + seen.call("PATCH", "/api/trades/" + id, change(random)).status()
                    : "cancel " + seen.delete("/api/trades/" + id).status();
        }
        if (dice < 88) {
            return "split " + administrator.post("/api/corporate-actions",
                    "{\"kind\":\"split\",\"ticker\":\"%s\",\"to\":\"%d\",\"from\":\"%d\",\"effectiveDate\":\"%s\",\"cashInLieu\":\"7.77\"}".formatted(
                            ticker(random), 1 + random.nextInt(7), 1 + random.nextInt(7), day(random))).status();
        }
        if (dice < 92) {
            String day = day(random);
            return "dividend " + administrator.post("/api/corporate-actions",
                    "{\"kind\":\"dividend\",\"ticker\":\"%s\",\"perShare\":\"0.%d\",\"exDate\":\"%s\",\"payDate\":\"%s\"}".formatted(
                            ticker(random), 1 + random.nextInt(999), day, day)).status();
        }
        if (dice < 98) {
            return "cash " + api.post("/api/accounts/" + trader.account() + "/deposits", "{\"amount\":\"" + (random.nextInt(2000) - 1000) + ".5\"}").status();
        }
        trades.clear();
        return "reset " + api.post("/api/accounts/" + trader.account() + "/reset", "").status();
    }

    private static String trade(Random random) {
        return "{\"ticker\":\"%s\",\"side\":\"%s\",\"quantity\":\"%s\",\"price\":\"%s\",\"fee\":\"0.%d\",\"effectiveAt\":\"%s\"}".formatted(
                ticker(random), side(random), quantity(random), quantity(random), random.nextInt(100), time(random));
    }

    private static String change(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "{\"quantity\":\"%s\",\"effectiveAt\":\"%s\"}".formatted(quantity(random), time(random));
            case 1 -> "{\"side\":\"%s\",\"price\":\"%s\"}".formatted(side(random), quantity(random));
            default -> "{\"effectiveAt\":\"%s\"}".formatted(time(random));
        };
    }

    private static String ticker(Random random) {
        return TICKERS.get(random.nextInt(TICKERS.size()));
    }

    private static String side(Random random) {
        return random.nextBoolean() ? "buy" : "sell";
    }

    private static String quantity(Random random) {
        return (1 + random.nextInt(40)) + (random.nextBoolean() ? "" : "." + (1 + random.nextInt(999_999_999)));
    }

    private static Instant time(Random random) {
        return FIRST.plusSeconds(random.nextInt(40) * 86_400L + random.nextInt(3) * 3_600L);
    }

    /** A session of those weeks. */
    private static String day(Random random) {
        return List.of("2024-03-04", "2024-03-08", "2024-03-12", "2024-03-18", "2024-03-25", "2024-04-01", "2024-04-08").get(random.nextInt(7));
    }
}
