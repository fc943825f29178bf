package dev.livedesk.pnl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.TestPositions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The view of P&amp;L by day, checked against arithmetic on the trades themselves. */
class PnlByDayIT {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-02");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    private static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    private static final HikariDataSource PNL = DATABASE.as(DatabaseRole.PNL);

    private final JdbcClient jdbc = JdbcClient.create(PNL);
    private final TestLedger ledger = new TestLedger(GATEWAY);
    private final TestPositions positions = new TestPositions(POSITIONS);
    private final DayStore days = new DayStore(PNL, TradingCalendar.shipped());
    private final UUID account = ledger.open("100000", noon(0).minusSeconds(7200));
    /** An instrument of this test's own, since closing prices are everybody's. */
    private final String ticker = "T" + Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000) + "USD";

    @AfterAll
    static void close() {
        GATEWAY.close();
        POSITIONS.close();
        PNL.close();
    }

    static LongStream seeds() {
        String seed = System.getProperty("seed");
        return seed == null ? LongStream.rangeClosed(1, 8) : LongStream.of(Long.parseLong(seed));
    }

    @Test
    void tradesCountFromTheirPriceAndPositionsFromThePreviousClose() {
        ledger.trade(account, ticker, "10", "20", noon(0));
        ledger.trade(account, ticker, "-4", "26", noon(1));
        closing(0, "22");
        closing(1, "25");
        closing(2, "24");
        positions.derive(account);

        assertThat(shown()).containsExactly(
                "2026-11-02 trade 20 position 0 realized 0 close 22",
                "2026-11-03 trade 4 position 30 realized 24 close 25",
                "2026-11-04 trade 0 position -6 realized 0 close 24");
    }

    @Test
    void anAmendedTradeRestatesItsDayAndThoseAfter() {
        UUID trade = ledger.trade(account, ticker, "10", "20", noon(0));
        closing(0, "22");
        closing(1, "25");
        positions.derive(account);
        ledger.amend(account, trade, "20", "21", "0", noon(0));
        positions.derive(account);

        assertThat(shown()).containsExactly(
                "2026-11-02 trade 20 position 0 realized 0 close 22",
                "2026-11-03 trade 0 position 60 realized 0 close 25");
    }

    @Test
    void aDayWithoutAClosingPriceGoesWithTheNextOne() {
        ledger.trade(account, ticker, "10", "20", noon(0));
        ledger.trade(account, ticker, "10", "21", noon(1));
        closing(0, "22");
        closing(2, "25");
        positions.derive(account);

        assertThat(shown()).containsExactly(
                "2026-11-02 trade 20 position 0 realized 0 close 22",
                "2026-11-04 trade 40 position 30 realized 0 close 25 no closing price of 2026-11-03");
    }

    @Test
    void aResetBeginsAnewAndKeepsTheDaysBefore() {
        ledger.trade(account, ticker, "10", "20", noon(0));
        ledger.reset(account, "5000", noon(1));
        ledger.trade(account, ticker, "1", "23", noon(1).plusSeconds(60));
        closing(0, "22");
        closing(1, "25");
        positions.derive(account);

        assertThat(shown()).containsExactly(
                "2026-11-02 trade 20 position 0 realized 0 close 22",
                "2026-11-03 trade 2 position 0 realized 0 close 25");
    }

    @Test
    void whatIsNoLongerHeldIsNoLongerShown() {
        ledger.trade(account, ticker, "10", "20", noon(0));
        ledger.trade(account, ticker, "-10", "21", noon(1));
        closing(0, "22");
        closing(1, "25");
        closing(2, "26");
        positions.derive(account);

        assertThat(rows()).extracting(row -> row.day().toString()).containsExactly("2026-11-02", "2026-11-03");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyDayEqualsTheArithmeticOfItsTradesAndTheDaysAddUp(long seed) {
        Random random = new Random(seed);
        List<UUID> trades = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                trades.add(ledger.trade(account, ticker, quantity(random), price(random), noon(day).plusSeconds(i)));
            }
            if (!trades.isEmpty() && random.nextInt(3) == 0) {
                ledger.amend(account, trades.get(random.nextInt(trades.size())), quantity(random), price(random), "0", noon(random.nextInt(day + 1)));
            }
            if (!trades.isEmpty() && random.nextInt(5) == 0) {
                ledger.cancel(account, trades.remove(random.nextInt(trades.size())));
            }
            if (random.nextInt(4) > 0 || day == 11) {
                closing(day, price(random));
            }
        }
        positions.derive(account);

        BigDecimal sum = BigDecimal.ZERO;
        for (DayRow row : rows()) {
            assertThat(row.total().value()).as("seed %d, %s", seed, row).isEqualByComparingTo(expectedTotal(row.day()));
            sum = sum.add(row.total().value());
        }
        assertThat(sum).as("seed %d: the days add up", seed).isEqualByComparingTo(gainedInAll());
    }

    /** In one sum over the trades: those since the previous close from their own price, those before from the previous close. */
    private BigDecimal expectedTotal(LocalDate day) {
        return jdbc.sql("""
                with newest as (
                    select distinct on (trade_id) (effective_at at time zone 'UTC')::date as day, quantity, price, cancelled
                      from gateway.account_event where account_id = :account and kind = 'trade' order by trade_id, version desc),
                close as (select price from pnl.closing_price where instrument = :ticker and trading_day = :day),
                previous as (select trading_day, price from pnl.closing_price where instrument = :ticker and trading_day < :day
                              order by trading_day desc limit 1)
                select coalesce(sum(quantity * ((select price from close)
                         - case when day <= (select trading_day from previous) then (select price from previous) else price end)), 0)
                  from newest where not cancelled and day <= :day
                """).param("account", account).param("ticker", ticker).param("day", day).query(BigDecimal.class).single();
    }

    private BigDecimal gainedInAll() {
        return jdbc.sql("""
                with newest as (
                    select distinct on (trade_id) quantity, price, cancelled
                      from gateway.account_event where account_id = :account and kind = 'trade' order by trade_id, version desc)
                select coalesce(sum(quantity * ((select price from pnl.closing_price where instrument = :ticker order by trading_day desc limit 1) - price)), 0)
                  from newest where not cancelled
                """).param("account", account).param("ticker", ticker).query(BigDecimal.class).single();
    }

    private List<String> shown() {
        return rows().stream()
                .map(row -> "%s trade %s position %s realized %s close %s %s".formatted(
                        row.day(), row.trade(), row.position(), row.realized(), row.closing().orElseThrow(),
                        row.doubt().orElse("").replace(ticker + ": ", "")).strip())
                .toList();
    }

    private List<DayRow> rows() {
        return days.days(List.of(new AccountId(account)), FIRST.minusDays(5), FIRST.plusDays(60), Optional.empty());
    }

    private void closing(int day, String price) {
        jdbc.sql("insert into pnl.closing_price (instrument, trading_day, price, closed_at, source) values (:ticker, :day, :price, :at, 'mark:test')")
                .param("ticker", ticker)
                .param("day", FIRST.plusDays(day))
                .param("price", new BigDecimal(price))
                .param("at", FIRST.plusDays(day + 1L).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .update();
    }

    private static Instant noon(int day) {
        return FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static String quantity(Random random) {
        return BigDecimal.valueOf(random.nextLong(1, 10_000), 3).multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)).toPlainString();
    }

    private static String price(Random random) {
        return BigDecimal.valueOf(random.nextLong(1, 100_000), 2).toPlainString();
    }
}
