package dev.livedesk.positions.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import dev.livedesk.positions.book.Market;
import dev.livedesk.positions.store.CloseStore;
import dev.livedesk.positions.store.DailySnapshot;
import dev.livedesk.positions.store.Outcome;
import dev.livedesk.positions.store.PositionReader;
import dev.livedesk.positions.store.PositionStore;
import dev.livedesk.positions.store.TakenClose;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Late in 2028, so that whatever a test books now was recorded before the closes: Thanksgiving is on 23 November, the day after closes at 13:00. */
class CloserIT {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Instrument BITCOIN = Instrument.parse("BTC/USD");
    private static final Instant TUESDAY = Instant.parse("2028-11-21T17:00:00Z");
    private static final Instant AFTER_THE_HALF_DAY = Instant.parse("2028-11-24T18:00:05Z");

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource gateway = database.as(DatabaseRole.GATEWAY);
    private final HikariDataSource positions = database.as(DatabaseRole.POSITIONS);
    private final TestLedger ledger = new TestLedger(gateway);
    private final PositionStore store = new PositionStore(positions, TradingCalendar.shipped(), 100, "a");
    private final PositionReader reader = new PositionReader(positions);
    private final CloseStore closes = new CloseStore(positions, "a");
    private final UUID id = ledger.open("10000", TUESDAY.minusSeconds(60));
    private final AccountId account = new AccountId(id);

    @AfterEach
    void close() {
        gateway.close();
        positions.close();
    }

    @Test
    void missedClosesAreCaughtUpAtOnceAndEachOnlyOnce() {
        apply();
        closer(AFTER_THE_HALF_DAY).takeDue();

        assertThat(closes.newest(Market.US_EQUITY)).isEqualTo(LocalDate.parse("2028-11-24"));
        assertThat(closes.newest(Market.CRYPTO)).isEqualTo(LocalDate.parse("2028-11-23"));
        assertThat(reader.closes(account, LocalDate.parse("2028-11-22"))).extracting(TakenClose::market, TakenClose::closedAt, TakenClose::takenBy).containsExactly(
                tuple("crypto", Instant.parse("2028-11-23T00:00:00Z"), "a"),
                tuple("us_equity", Instant.parse("2028-11-22T21:00:00Z"), "a"));
        List<TakenClose> taken = reader.closes(account, LocalDate.parse("2028-11-24"));
        assertThat(taken).hasSize(1).first().extracting(TakenClose::closedAt).isEqualTo(Instant.parse("2028-11-24T18:00:00Z"));

        closer(AFTER_THE_HALF_DAY).takeDue();
        assertThat(reader.closes(account, LocalDate.parse("2028-11-24"))).isEqualTo(taken);
    }

    @Test
    void ofReplicasThatRaceOneTakesAClose() throws Exception {
        apply();
        int racers = 4;
        CyclicBarrier start = new CyclicBarrier(racers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> racing = IntStream.range(0, racers).mapToObj(number -> threads.submit(() -> {
                Closer closer = closer(AFTER_THE_HALF_DAY);
                start.await();
                closer.takeDue();
                return new Object();
            })).toList();
            for (Future<Object> racer : racing) {
                racer.get();
            }
        }
        long days = JdbcClient.create(positions).sql("select count(*) from positions.market_close where market = 'crypto'").query(Long.class).single();
        assertThat(days).isEqualTo(LocalDate.parse("1998-01-01").until(LocalDate.parse("2028-11-24"), ChronoUnit.DAYS));
    }

    /** The clock says when a close is due: just before it, and in the seconds in which a transaction may still commit, it is not. */
    @ParameterizedTest
    @CsvSource({"2028-11-24T17:59:59Z,2028-11-22", "2028-11-24T18:00:04Z,2028-11-22", "2028-11-24T18:00:05Z,2028-11-24"})
    void aCloseIsTakenWhenItIsOver(Instant now, LocalDate newest) {
        apply();
        closer(now).takeDue();
        assertThat(closes.newest(Market.US_EQUITY)).isEqualTo(newest);
    }

    @Test
    void whileAnAccountIsBehindNoCloseIsTaken() {
        Closer closer = closer(AFTER_THE_HALF_DAY);
        ledger.trade(id, "AAPL", "3", "100", TUESDAY);

        closer.takeDue();
        assertThat(closes.newest(Market.US_EQUITY)).isEqualTo(LocalDate.parse("1997-12-31"));

        apply();
        closer.takeDue();
        assertThat(closes.newest(Market.US_EQUITY)).isEqualTo(LocalDate.parse("2028-11-24"));
    }

    @Test
    void anAccountThatStaysBehindHasNoDailySnapshotsAndKeepsThemFromNobodyElse() {
        UUID otherId = ledger.open("10000", TUESDAY.minusSeconds(60));
        AccountId other = new AccountId(otherId);
        for (UUID one : List.of(id, otherId)) {
            ledger.trade(one, "AAPL", "3", "100", TUESDAY);
        }
        apply();
        apply(other);
        ledger.trade(id, "AAPL", "2", "100", TUESDAY);
        AtomicReference<Instant> now = new AtomicReference<>(AFTER_THE_HALF_DAY);
        InstantSource time = now::get;
        Closer closer = new Closer(closes, TradingCalendar.shipped(), time.withZone(ZoneOffset.UTC));

        for (long waited : new long[] {0, 59}) {
            now.set(AFTER_THE_HALF_DAY.plusSeconds(waited));
            closer.takeDue();
            assertThat(closes.newest(Market.US_EQUITY)).as("after %d seconds", waited).isEqualTo(LocalDate.parse("1997-12-31"));
        }
        now.set(AFTER_THE_HALF_DAY.plusSeconds(60));
        closer.takeDue();

        assertThat(closes.newest(Market.US_EQUITY)).isEqualTo(day(24));
        assertThat(history(other, AAPL)).extracting(DailySnapshot::day).containsExactly(day(21), day(22), day(24));
        assertThat(reader.closes(other, day(24))).hasSize(1);
        assertThat(history(AAPL)).isEmpty();
        assertThat(reader.closes(account, day(24))).isEmpty();

        apply();
        assertThat(history(AAPL)).extracting(snapshot -> snapshot.position().quantity()).containsExactly(Quantity.of(5), Quantity.of(5), Quantity.of(5));
        assertThat(reader.closes(account, day(24))).isEqualTo(reader.closes(other, day(24)));
    }

    @Test
    void whatWasRecordedAfterACloseDoesNotKeepItOpen() {
        apply();
        ledger.trade(id, "AAPL", "3", "100", TUESDAY);

        assertThat(closes.behindAt(Instant.parse("2000-01-01T00:00:00Z"))).isZero();
        assertThat(closes.behindAt(AFTER_THE_HALF_DAY)).isEqualTo(1);
    }

    @Test
    void aPositionIsThereAtEachCloseOfItsMarketUntilItIsFlat() {
        ledger.trade(id, "AAPL", "3", "100", TUESDAY);
        ledger.trade(id, "BTC/USD", "1", "50", TUESDAY);
        ledger.trade(id, "AAPL", "-3", "110", Instant.parse("2028-11-24T17:00:00Z"));
        apply();
        closer(Instant.parse("2028-11-28T21:00:05Z")).takeDue();

        Position held = new Position(Quantity.of(3), Money.of(300), Money.ZERO, Money.ZERO);
        Position sold = new Position(Quantity.ZERO, Money.ZERO, Money.of(30), Money.ZERO);
        assertThat(history(AAPL)).extracting(DailySnapshot::day, DailySnapshot::changedOn, DailySnapshot::position).containsExactly(
                tuple(day(21), day(21), held),
                tuple(day(22), day(21), held),
                tuple(day(24), day(24), sold));
        assertThat(history(BITCOIN)).extracting(DailySnapshot::day)
                .containsExactly(day(21), day(22), day(23), day(24), day(25), day(26), day(27));
    }

    @Test
    void aLateAmendmentRestatesTheClosesSince() {
        UUID trade = ledger.trade(id, "AAPL", "3", "100", TUESDAY);
        apply();
        closer(AFTER_THE_HALF_DAY).takeDue();

        ledger.amend(id, trade, "5", "100", "0", TUESDAY);
        ledger.split(id, "AAPL", "2", "1", Instant.parse("2028-11-24T15:00:00Z"));
        apply();

        assertThat(history(AAPL)).extracting(snapshot -> snapshot.position().quantity()).containsExactly(Quantity.of(5), Quantity.of(5), Quantity.of(10));
    }

    @Test
    void aResetEndsAnEpochsDays() {
        ledger.trade(id, "AAPL", "3", "100", TUESDAY);
        ledger.reset(id, "1000", Instant.parse("2028-11-22T15:00:00Z"));
        ledger.trade(id, "AAPL", "1", "100", Instant.parse("2028-11-22T16:00:00Z"));
        apply();
        closer(AFTER_THE_HALF_DAY).takeDue();

        assertThat(history(AAPL)).extracting(DailySnapshot::day, DailySnapshot::epoch, snapshot -> snapshot.position().quantity()).containsExactly(
                tuple(day(21), 1, Quantity.of(3)),
                tuple(day(22), 2, Quantity.of(1)),
                tuple(day(24), 2, Quantity.of(1)));
    }

    @Test
    void theDatabaseKnowsAnInstrumentsMarketAsWeDo() {
        List<String> tickers = List.of("A", "AAPL", "GOOGL", "BRK.B", "BTC/USD", "BTCUSDT", "BTCUSDT.P", "ABCDEF", "DOGE/USDT");
        assertThat(tickers).allSatisfy(ticker -> assertThat(
                        JdbcClient.create(positions).sql("select positions.market(?)").params(ticker).query(String.class).single())
                .isEqualTo(Market.of(Instrument.parse(ticker)).wireName()));
    }

    private void apply() {
        apply(account);
    }

    private void apply(AccountId one) {
        while (store.apply(one) instanceof Outcome.Applied) {
            // until nothing is missing
        }
    }

    private List<DailySnapshot> history(Instrument instrument) {
        return history(account, instrument);
    }

    private List<DailySnapshot> history(AccountId of, Instrument instrument) {
        return reader.history(of, instrument, LocalDate.parse("2028-11-01"), LocalDate.parse("2028-12-31"));
    }

    private static LocalDate day(int ofNovember) {
        return LocalDate.of(2028, 11, ofNovember);
    }

    private Closer closer(Instant now) {
        return new Closer(closes, TradingCalendar.shipped(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
