package dev.livedesk.positions.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.positions.book.AccountState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** A desk with one account that is open, and what tests of stores ask of it. The database lives as long as the JVM: the tests share it. */
abstract class StoreScene {

    static final Instant WEDNESDAY = Instant.parse("2026-11-18T17:00:00Z");
    static final Instrument AAPL = Instrument.parse("AAPL");

    static final TestDatabase DATABASE = TestDatabase.create();
    static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    static final SecondOpinion OPINION = new SecondOpinion(DATABASE.owner());

    final TestLedger ledger = new TestLedger(GATEWAY);
    final PositionStore store = store(1000);
    final RebuildStore rebuilds = new RebuildStore(POSITIONS, TradingCalendar.shipped(), "b");
    final PositionReader reader = new PositionReader(POSITIONS);
    final UUID id = ledger.open("1000", WEDNESDAY.minusSeconds(3600));
    final AccountId account = new AccountId(id);

    LockedAccounts.Cursor cursor() {
        return java.util.Objects.requireNonNull(LockedAccounts.lock(new JdbcTemplate(POSITIONS), List.of(account), 1).get(account)).cursor();
    }

    boolean passes(LockedAccounts.Cursor from, AccountState to) {
        DerivedWrites writes = new DerivedWrites("a");
        writes.pass(account, from, to);
        return writes.send(new JdbcTemplate(POSITIONS));
    }

    static PositionStore store(int batchEvents) {
        return new PositionStore(POSITIONS, TradingCalendar.shipped(), batchEvents, "a");
    }

    int shard() {
        return store.shard(account).orElseThrow();
    }

    AccountPositions positions(long seq, int epoch, String cash, Map<Instrument, Position> positions) {
        return new AccountPositions(account, shard(), new AccountState(seq, epoch, Money.parse(cash)), new TreeMap<>(positions));
    }

    static Position position(String quantity, String openCost, String realized, String fees) {
        return new Position(Quantity.parse(quantity), Money.parse(openCost), Money.parse(realized), Money.parse(fees));
    }
}
