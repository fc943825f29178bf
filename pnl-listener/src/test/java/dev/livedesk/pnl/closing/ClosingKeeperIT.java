package dev.livedesk.pnl.closing;

import static dev.livedesk.pnl.TestQuotes.quote;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.listener.RecoveryMode;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.pnl.TestClock;
import dev.livedesk.pnl.TestPositions;
import dev.livedesk.pnl.mark.Marks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClosingKeeperIT {

    private static final Instant BEFORE_THE_CLOSE = Instant.parse("2026-11-18T20:59:00Z");
    private static final Instant CLOSE = Instant.parse("2026-11-18T21:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-19T00:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource gateway = database.as(DatabaseRole.GATEWAY);
    private final HikariDataSource positions = database.as(DatabaseRole.POSITIONS);
    private final HikariDataSource source = database.as(DatabaseRole.PNL);
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final TestLedger ledger = new TestLedger(gateway);
    private final UUID account = ledger.open("1000", BEFORE_THE_CLOSE.minusSeconds(86_400));
    private final Marks marks = new Marks(0.05, quote -> TickerState.LIVE);
    private final TestClock clock = new TestClock(BEFORE_THE_CLOSE);

    @AfterEach
    void close() {
        gateway.close();
        positions.close();
        source.close();
    }

    @Test
    void equitiesCloseWithTheSessionAndCryptoAtMidnight() {
        ClosingKeeper keeper = keeper(RecoveryMode.RECOVER);
        keeper.beat();
        marks.on(quote("AAPL", 20, 21, 1, BEFORE_THE_CLOSE));
        marks.on(quote("BTCUSDT", 100, 102, 1, BEFORE_THE_CLOSE));
        clock.set(CLOSE.minusMillis(1));
        keeper.beat();
        assertThat(closings()).isEmpty();

        clock.set(CLOSE.plusMillis(100));
        keeper.beat();
        assertThat(closings()).containsExactly("AAPL 2026-11-18 20.5 21:00 mark:test");

        marks.on(quote("AAPL", 30, 31, 2, CLOSE.plusSeconds(60)));
        marks.on(quote("BTCUSDT", 110, 112, 2, CLOSE.plusSeconds(60)));
        clock.set(MIDNIGHT.plusMillis(100));
        keeper.beat();
        assertThat(closings()).containsExactly("AAPL 2026-11-18 20.5 21:00 mark:test", "BTCUSDT 2026-11-18 111 00:00 mark:test");
    }

    @Test
    void aMarkOfTheDayBeforeIsNoClosingPrice() {
        ClosingKeeper keeper = keeper(RecoveryMode.RECOVER);
        keeper.beat();
        marks.on(quote("AAPL", 20, 21, 1, CLOSE.minus(Duration.ofDays(1)).minusSeconds(10)));
        clock.set(CLOSE.plusMillis(100));
        keeper.beat();

        assertThat(closings()).isEmpty();
    }

    @Test
    void theFirstClosingPriceStays() {
        ClosingKeeper first = keeper(RecoveryMode.RECOVER);
        ClosingKeeper second = keeper(RecoveryMode.RECOVER);
        first.beat();
        second.beat();
        marks.on(quote("AAPL", 20, 21, 1, BEFORE_THE_CLOSE));
        clock.set(CLOSE.plusMillis(100));
        first.beat();
        marks.on(quote("AAPL", 30, 31, 2, CLOSE.plusMillis(200)));
        second.beat();

        assertThat(closings()).containsExactly("AAPL 2026-11-18 20.5 21:00 mark:test");
    }

    @Test
    void whatHasNoMarkIsTakenFromTheDaysLastBar() {
        trade("AAPL", BEFORE_THE_CLOSE);
        bar("AAPL", "2026-11-18T20:58:00Z", 19.1, 1);
        bar("AAPL", "2026-11-18T20:59:00Z", 19.3, 1);
        bar("AAPL", "2026-11-18T20:59:00Z", 19.2, 0);
        bar("AAPL", "2026-11-18T21:00:00Z", 25, 0);
        clock.set(CLOSE.plusSeconds(3600));

        keeper(RecoveryMode.RECOVER).beat();

        assertThat(closings()).containsExactly("AAPL 2026-11-18 19.2 21:00 bars:test");
    }

    @Test
    void aMarkCountsAtOnceUntilTheDaysLastBarIsThere() {
        ClosingKeeper keeper = keeper(RecoveryMode.RECOVER);
        keeper.beat();
        marks.on(quote("AAPL", 20, 21, 1, BEFORE_THE_CLOSE));
        clock.set(CLOSE.plusMillis(100));
        keeper.beat();
        assertThat(closings()).containsExactly("AAPL 2026-11-18 20.5 21:00 mark:test");

        bar("AAPL", "2026-11-18T20:59:00Z", 20.6, 0);
        clock.advance(Duration.ofMinutes(1));
        keeper.beat();
        assertThat(closings()).containsExactly("AAPL 2026-11-18 20.6 21:00 bars:test");

        keeper(RecoveryMode.RECOVER).beat();
        assertThat(closings()).as("no mark takes its place again").containsExactly("AAPL 2026-11-18 20.6 21:00 bars:test");
    }

    @Test
    void aShippedBarDoesNotTakeTheMarksPlace() {
        ClosingKeeper keeper = keeper(RecoveryMode.RECOVER);
        keeper.beat();
        marks.on(quote("AAPL", 20, 21, 1, BEFORE_THE_CLOSE));
        bar("AAPL", "2026-11-18T20:59:00Z", 190, 2);
        clock.set(CLOSE.plusMillis(100));
        keeper.beat();

        assertThat(closings()).containsExactly("AAPL 2026-11-18 20.5 21:00 mark:test");
    }

    @Test
    void daysThatWereSleptThroughAreClosedToo() {
        trade("AAPL", BEFORE_THE_CLOSE);
        ClosingKeeper keeper = keeper(RecoveryMode.RECOVER);
        keeper.beat();
        bar("AAPL", "2026-11-18T20:59:00Z", 20, 0);
        bar("AAPL", "2026-11-19T20:59:00Z", 21, 0);
        bar("AAPL", "2026-11-20T20:59:00Z", 22, 0);
        clock.set(Instant.parse("2026-11-21T12:00:00Z"));
        keeper.beat();

        assertThat(closings()).containsExactly(
                "AAPL 2026-11-18 20 21:00 bars:test", "AAPL 2026-11-19 21 21:00 bars:test", "AAPL 2026-11-20 22 21:00 bars:test");
    }

    @Test
    void aDailyBarIsBetterThanNone() {
        trade("AAPL", BEFORE_THE_CLOSE);
        owner.sql("insert into bars.daily_bar values ('2026-11-18', 1, 1, 1, 18.5, 1, 0, 1, 2, 'AAPL', 'shipped/x')").update();
        clock.set(CLOSE.plusSeconds(3600));

        keeper(RecoveryMode.RECOVER).beat();

        assertThat(closings()).containsExactly("AAPL 2026-11-18 18.5 21:00 bars:shipped/x");
    }

    @Test
    void aDailyBarThatTheExchangeToldIsBetterThanTheLastMinute() {
        trade("AAPL", BEFORE_THE_CLOSE);
        bar("AAPL", "2026-11-18T20:59:00Z", 20, 0);
        owner.sql("insert into bars.daily_bar values ('2026-11-18', 1, 1, 1, 20.25, 1, 0, 1, -1, 'AAPL', 'alpaca/rest')").update();
        clock.set(CLOSE.plusSeconds(3600));

        keeper(RecoveryMode.RECOVER).beat();

        assertThat(closings()).containsExactly("AAPL 2026-11-18 20.25 21:00 bars:alpaca/rest");
    }

    @Test
    void whatIsMissingIsTriedAgainFiveTimesInAll() {
        trade("AAPL", BEFORE_THE_CLOSE);
        clock.set(CLOSE.plusSeconds(3600));
        ClosingKeeper keeper = keeper(RecoveryMode.RECOVER);
        for (int minute = 0; minute < 3; minute++) {
            keeper.beat();
            clock.advance(Duration.ofMinutes(1));
        }
        bar("AAPL", "2026-11-18T20:59:00Z", 19.2, 0);
        keeper.beat();
        assertThat(closings()).hasSize(1);

        trade("MSFT", BEFORE_THE_CLOSE);
        ClosingKeeper another = keeper(RecoveryMode.RECOVER);
        for (int minute = 0; minute < 5; minute++) {
            another.beat();
            clock.advance(Duration.ofMinutes(1));
        }
        bar("MSFT", "2026-11-18T20:59:00Z", 30, 0);
        another.beat();
        assertThat(closings()).as("the sixth time does not come").hasSize(1);
    }

    @Test
    void recoverLooksBackFiveTradingDaysAndRebuildToTheFirst() {
        trade("AAPL", Instant.parse("2026-11-02T20:00:00Z"));
        for (int day = 2; day <= 18; day++) {
            bar("AAPL", "2026-11-%02dT20:30:00Z".formatted(day), 10 + day, 0);
        }
        clock.set(CLOSE.plusSeconds(3600));

        keeper(RecoveryMode.RECOVER).beat();
        assertThat(closings()).hasSize(5).first().asString().startsWith("AAPL 2026-11-12 22 ");

        keeper(RecoveryMode.REBUILD).beat();
        assertThat(closings()).hasSize(13).first().asString().startsWith("AAPL 2026-11-02 12 ");
    }

    private ClosingKeeper keeper(RecoveryMode mode) {
        return new ClosingKeeper(
                new ClosingStore(source), new BarCloses(source), marks::executable, TradingCalendar.shipped(), clock,
                new ClosingOptions(mode, 5, 5, Duration.ofMinutes(1)));
    }

    private void trade(String ticker, Instant at) {
        ledger.trade(account, ticker, "1", "10", at);
        new TestPositions(positions).derive(account);
    }

    private void bar(String ticker, String minute, double close, int precedence) {
        owner.sql("insert into bars.minute_bar values (:minute::timestamptz, 1, 1, 1, :close, 1, 1, 1, :precedence, :ticker, 'test')")
                .param("minute", minute)
                .param("close", close)
                .param("precedence", precedence)
                .param("ticker", ticker)
                .update();
    }

    private List<@Nullable String> closings() {
        return owner.sql("""
                select concat_ws(' ', instrument, trading_day, trim_scale(price), to_char(closed_at at time zone 'UTC', 'HH24:MI'), source)
                  from pnl.closing_price order by instrument, trading_day
                """).query(String.class).list();
    }
}
