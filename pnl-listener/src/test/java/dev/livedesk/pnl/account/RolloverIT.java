package dev.livedesk.pnl.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.bus.listener.RecoveryMode;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.pnl.TestClock;
import dev.livedesk.pnl.TestEvents;
import dev.livedesk.pnl.TestPositions;
import dev.livedesk.pnl.TestQuotes;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.Pnl;
import dev.livedesk.pnl.book.PnlBook;
import dev.livedesk.pnl.closing.BarCloses;
import dev.livedesk.pnl.closing.ClosingKeeper;
import dev.livedesk.pnl.closing.ClosingOptions;
import dev.livedesk.pnl.closing.ClosingStore;
import dev.livedesk.pnl.mark.Marks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P&amp;L of the day from one day to the next, around Thanksgiving of 2026: Friday the 27th of November closes at 13:00 in New York, 18:00 UTC. */
class RolloverIT {

    private static final Instant FRIDAY = Instant.parse("2026-11-27T15:00:00Z");
    private static final Instant HALF_DAYS_CLOSE = Instant.parse("2026-11-27T18:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource gateway = database.as(DatabaseRole.GATEWAY);
    private final HikariDataSource positionsSource = database.as(DatabaseRole.POSITIONS);
    private final HikariDataSource source = database.as(DatabaseRole.PNL);
    private final TestLedger ledger = new TestLedger(gateway);
    private final TestEvents events = new TestEvents(gateway);
    private final TestPositions positions = new TestPositions(positionsSource);
    private final TestClock clock = new TestClock(FRIDAY);
    private final Accounts accounts = new Accounts();
    private final Marks marks = new Marks(0.05, quote -> TickerState.LIVE);
    private final UUID id = ledger.open("10000", FRIDAY.minusSeconds(60));
    private final PnlListener listener = new PnlListener(
            ListenerOptions.defaults(), OwnShards.all(), new AccountStore(source, TradingCalendar.shipped()), accounts, account -> true, clock,
            new SimpleMeterRegistry());
    private final ClosingKeeper closings = new ClosingKeeper(
            new ClosingStore(source), new BarCloses(source), marks::executable, TradingCalendar.shipped(), clock,
            new ClosingOptions(RecoveryMode.RECOVER, 0, 5, Duration.ofMinutes(1)));
    private long sequence;

    @BeforeEach
    void begin() {
        closings.beat();
    }

    @AfterEach
    void close() {
        gateway.close();
        positionsSource.close();
        source.close();
    }

    @Test
    void anEquitysDayEndsWithItsSessionAndTheNextMorningCountsFromThere() {
        ledger.trade(id, "AAPL", "10", "100", FRIDAY);
        assertThat(day("AAPL", 101, FRIDAY.plusSeconds(60))).as("trade P&L").isEqualTo("10");
        assertThat(day("AAPL", 102, HALF_DAYS_CLOSE.minusSeconds(1))).isEqualTo("20");

        assertThat(at(HALF_DAYS_CLOSE.plusMillis(100)).day()).as("a new day").hasToString("0");
        assertThat(at(Instant.parse("2026-11-28T12:00:00Z")).day()).as("on Saturday").hasToString("0");
        assertThat(at(Instant.parse("2026-11-30T05:00:01Z")).day()).as("on Monday, before the market opens").hasToString("0");

        assertThat(day("AAPL", 105, Instant.parse("2026-11-30T14:31:00Z"))).as("not 0, and not Friday's with it").isEqualTo("30");
        assertThat(day("AAPL", 101, Instant.parse("2026-11-30T20:59:59Z"))).isEqualTo("-10");
        assertThat(at(Instant.parse("2026-11-30T21:00:00.100Z")).day()).hasToString("0");
        assertThat(day("AAPL", 104, Instant.parse("2026-12-01T14:31:00Z"))).as("from Monday's close").isEqualTo("30");
        assertThat(accounts.find(new AccountId(id)).orElseThrow().holdings().getFirst().today()).hasToString("2026-12-01");
    }

    @Test
    void aCryptosDayEndsAtMidnightUtcOnSundaysToo() {
        ledger.trade(id, "BTC/USD", "2", "100", FRIDAY);
        assertThat(day("BTC/USD", 110, Instant.parse("2026-11-27T23:59:59Z"))).isEqualTo("20");
        assertThat(at(Instant.parse("2026-11-28T00:00:00.100Z")).day()).as("a new day").hasToString("0");
        assertThat(day("BTC/USD", 111, Instant.parse("2026-11-28T00:00:01Z"))).isEqualTo("2");
        assertThat(day("BTC/USD", 115, Instant.parse("2026-11-28T23:59:59Z"))).isEqualTo("10");
        assertThat(at(Instant.parse("2026-11-29T00:00:00.100Z")).day()).as("a Sunday").hasToString("0");
        assertThat(day("BTC/USD", 112, Instant.parse("2026-11-29T09:00:00Z"))).isEqualTo("-6");
    }

    @Test
    void whereAClosingPriceIsMissingSeveralDaysAreInOneAndItSaysSo() {
        ledger.trade(id, "AAPL", "10", "100", FRIDAY);
        day("AAPL", 102, HALF_DAYS_CLOSE.minusSeconds(1));
        at(HALF_DAYS_CLOSE.plusMillis(100));
        // no quote on Monday, and no bar
        at(Instant.parse("2026-11-30T21:00:01Z"));

        assertThat(day("AAPL", 105, Instant.parse("2026-12-01T15:00:00Z"))).isEqualTo("30");
        assertThat(at(clock.instant()).reason()).isEqualTo("AAPL: no closing price of 2026-11-30");
        assertThat(at(clock.instant()).isMarked()).as("the equity is right all the same").isTrue();
    }

    @Test
    void overASplitTheDayCountsWhatWasHeldInSharesOfToday() {
        ledger.trade(id, "AAPL", "10", "100", FRIDAY);
        day("AAPL", 102, HALF_DAYS_CLOSE.minusSeconds(1));
        at(HALF_DAYS_CLOSE.plusMillis(100));
        events.split(id, "AAPL", "2", "1", Instant.parse("2026-11-30T05:00:00Z"));
        positions.derive(id);

        assertThat(at(Instant.parse("2026-11-30T06:00:00Z"), one -> Optional.empty()).day()).as("at the adjusted close, before a quote").hasToString("0");
        assertThat(day("AAPL", 52, Instant.parse("2026-11-30T15:00:00Z"))).isEqualTo("20");
        var holding = accounts.find(new AccountId(id)).orElseThrow().holdings().getFirst();
        assertThat(holding.baseline().opening()).hasToString("20");
        assertThat(holding.baseline().close().orElseThrow().adjusted()).hasToString("51");
    }

    @Test
    void dividendsAndFeesAreOfTheirDay() {
        ledger.trade(id, "AAPL", "10", "100", "1", FRIDAY);
        events.cash(id, "dividend", "AAPL", "7.50", FRIDAY.plusSeconds(1));
        events.cash(id, "fee", null, "-0.25", FRIDAY.plusSeconds(1));
        events.cash(id, "deposit", null, "500", FRIDAY.plusSeconds(1));
        assertThat(day("AAPL", 102, HALF_DAYS_CLOSE.minusSeconds(1))).as("20 by the price").isEqualTo("26.25");
        assertThat(at(clock.instant()).fees()).hasToString("1.25");

        assertThat(at(HALF_DAYS_CLOSE.plusMillis(100)).day()).hasToString("0");
        assertThat(at(clock.instant()).account().income().dividends()).hasToString("7.5");
        assertThat(at(clock.instant()).equity()).hasToString("10526.25");
    }

    private String day(String ticker, double price, Instant time) {
        clock.set(time);
        marks.on(TestQuotes.quote(ticker, price, price, ++sequence, time));
        return at(time).day().toString();
    }

    private Pnl at(Instant time) {
        return at(time, marks::mark);
    }

    private Pnl at(Instant time, Function<Instrument, Optional<Mark>> of) {
        clock.set(time);
        closings.beat();
        positions.derive(id);
        listener.recover();
        return PnlBook.mark(accounts.find(new AccountId(id)).orElseThrow(), of);
    }
}
