package dev.livedesk.positions.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.LedgerInvariants;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.book.Market;
import dev.livedesk.positions.book.MarketClose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PositionStorePropertyIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    private static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    private static final LedgerInvariants INVARIANTS = new LedgerInvariants(DATABASE.owner());
    private static final SecondOpinion OPINION = new SecondOpinion(DATABASE.owner());

    @BeforeAll
    static void takeAllCloses() {
        CloseStore closes = new CloseStore(POSITIONS, "a");
        for (Market market : Market.values()) {
            closes.take(MarketClose.after(TradingCalendar.shipped(), market, LocalDate.parse("2026-10-31"), Instant.parse("2027-01-01T00:00:00Z")));
        }
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
        POSITIONS.close();
    }

    /** Twelve seeds, or the one of the system property {@code seed}. */
    static LongStream seeds() {
        String seed = System.getProperty("seed");
        return seed == null ? LongStream.rangeClosed(1, 12) : LongStream.of(Long.parseLong(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void incrementalEqualsRebuildEqualsAnIndependentFold(long seed) {
        Random random = new Random(seed);
        RandomDay day = new RandomDay(new TestLedger(GATEWAY), random);
        AccountId account = new AccountId(day.account());
        PositionStore store = new PositionStore(POSITIONS, TradingCalendar.shipped(), random.nextInt(1, 12), "a");
        RebuildStore rebuilds = new RebuildStore(POSITIONS, TradingCalendar.shipped(), "b");
        PositionReader reader = new PositionReader(POSITIONS);

        for (int event = 1; event <= 60; event++) {
            day.next();
            if (random.nextInt(5) == 0 || event == 60) {
                applyAll(store, account);
                OPINION.check(day.account(), "seed %d, after event %d".formatted(seed, event));
            }
        }

        var incremental = OPINION.everything(day.account());
        assertThat(rebuilds.rebuild(List.of(account)).accounts()).as("told, seed %d", seed).containsExactly(reader.now(account));
        assertThat(OPINION.everything(day.account())).as("rebuilt, seed %d", seed).isEqualTo(incremental);
        OPINION.check(day.account(), "rebuilt, seed " + seed);
        assertThat(INVARIANTS.wrongPositions()).as("as the fault drills look at it, seed %d", seed).isEmpty();
        OPINION.checkDays(day.account(), "seed " + seed);
    }

    private static void applyAll(PositionStore store, AccountId account) {
        while (store.apply(account) instanceof Outcome.Applied) {
            // until nothing is missing
        }
        assertThat(store.apply(account)).isEqualTo(new Outcome.UpToDate());
    }
}
