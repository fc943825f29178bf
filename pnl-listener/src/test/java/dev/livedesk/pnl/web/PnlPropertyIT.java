package dev.livedesk.pnl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.TestEvents;
import dev.livedesk.pnl.TestPositions;
import dev.livedesk.pnl.account.AccountStore;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.Pnl;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random trades, amendments, cancellations, splits, dividends, fees, deposits, withdrawals, resets and prices: what the days of an epoch add up to is what it
 * has gained in all, which SQL works out another way, from the journal alone. To the last decimal.
 */
class PnlPropertyIT {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-02");
    private static final int DAYS = 12;
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    private static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    private static final HikariDataSource PNL = DATABASE.as(DatabaseRole.PNL);

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.owner());
    private final TestLedger ledger = new TestLedger(GATEWAY);
    private final TestEvents events = new TestEvents(GATEWAY);
    private final UUID account = ledger.open("100000", noon(0).minusSeconds(7200));
    /** Of this test's own, since closing prices are everybody's. */
    private final String suffix = Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000) + "USD";
    private final List<String> tickers = List.of("T" + suffix, "U" + suffix);
    private final List<UUID> trades = new ArrayList<>();
    private int epochBegan;

    @AfterAll
    static void close() {
        GATEWAY.close();
        POSITIONS.close();
        PNL.close();
    }

    static LongStream seeds() {
        String seed = System.getProperty("seed");
        return seed == null ? LongStream.rangeClosed(1, 12) : LongStream.of(Long.parseLong(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDaysOfAnEpochAddUpToWhatItHasGained(long seed) {
        Random random = new Random(seed);
        for (int day = 0; day < DAYS; day++) {
            live(random, day);
        }
        new TestPositions(POSITIONS).derive(account);
        Map<String, Price> live = Map.of(tickers.get(0), new Price(price(random)), tickers.get(1), new Price(price(random)));
        AccountId id = new AccountId(account);
        PnlReader reader = new PnlReader(new AccountStore(PNL, TradingCalendar.shipped()), unknown -> {}, one -> mark(live, one));
        Instant now = noon(DAYS);

        List<DayRow> rows = new PnlDays(reader, new DayStore(PNL, TradingCalendar.shipped()))
                .read(new PnlDays.Range(List.of(id), FIRST.plusDays(epochBegan), FIRST.plusDays(DAYS + 1L), Optional.empty()), now);
        Pnl pnl = reader.read(List.of(id), now).getFirst();

        Money fees = sum(rows.stream().map(DayRow::fees).toList());
        for (String ticker : tickers) {
            Money days = sum(rows.stream().filter(row -> row.instrument().equals(Optional.of(Instrument.parse(ticker)))).map(DayRow::total).toList());
            assertThat(days).as("seed %d, %s: the days add up", seed, ticker).isEqualTo(gainedInAll(ticker, Optional.ofNullable(live.get(ticker)).orElseThrow()));
        }
        assertThat(fees).as("seed %d: fees", seed).isEqualTo(pnl.fees());
        assertThat(sum(rows.stream().map(DayRow::total).toList()))
                .as("seed %d: lifetime", seed)
                .isEqualTo(pnl.realized().plus(pnl.unrealized()).plus(pnl.account().income().dividends()));
        assertThat(pnl.equity())
                .as("seed %d: what was paid in and what was gained is the equity", seed)
                .isEqualTo(paidIn().plus(pnl.realized()).plus(pnl.unrealized()).plus(pnl.account().income().dividends()).minus(pnl.fees()));
    }

    private void live(Random random, int day) {
        if (random.nextInt(8) == 0) {
            ledger.reset(account, "50000", FIRST.plusDays(day).atTime(6, 0).toInstant(ZoneOffset.UTC));
            trades.clear();
            epochBegan = day;
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            String ticker = any(random);
            UUID trade = ledger.trade(account, ticker, quantity(random), price(random).toPlainString(), fee(random), noon(day).plusSeconds(i));
            trades.add(trade);
        }
        if (!trades.isEmpty() && random.nextInt(3) == 0) {
            int back = epochBegan + random.nextInt(day - epochBegan + 1);
            ledger.amend(account, trades.get(random.nextInt(trades.size())), quantity(random), price(random).toPlainString(), fee(random), noon(back));
        }
        if (!trades.isEmpty() && random.nextInt(5) == 0) {
            ledger.cancel(account, trades.remove(random.nextInt(trades.size())));
        }
        if (random.nextInt(4) == 0) {
            String[] ratio = List.of("2:1", "3:2", "1:10", "1:3", "7:1").get(random.nextInt(5)).split(":", -1);
            events.split(account, any(random), ratio[0], ratio[1], noon(day).plusSeconds(random.nextInt(5) - 2));
        }
        if (random.nextInt(4) == 0) {
            events.cash(account, "dividend", any(random), price(random).subtract(new BigDecimal("400")).toPlainString(), noon(day).plusSeconds(9));
        }
        if (random.nextInt(5) == 0) {
            events.cash(account, "fee", null, "-" + fee(random), noon(day).plusSeconds(10));
        }
        if (random.nextInt(5) == 0) {
            boolean deposit = random.nextBoolean();
            events.cash(account, deposit ? "deposit" : "withdrawal", null, deposit ? "1000.01" : "-99.99", noon(day).plusSeconds(11));
        }
        for (String ticker : tickers) {
            if (random.nextInt(4) > 0) {
                closing(ticker, day, price(random));
            }
        }
    }

    /** The journal alone: what trades and dividends brought, and what is left of them at the price. */
    private Money gainedInAll(String ticker, Price price) {
        return new Money(jdbc.sql("""
                with recursive
                events as (
                    select * from gateway.account_event
                     where account_id = :account and instrument = :ticker
                       and epoch = (select epoch from gateway.account_head where account_id = :account)),
                trades as (
                    select * from (select distinct on (trade_id) * from events where kind = 'trade' order by trade_id, version desc) newest
                     where not cancelled),
                entries as (
                    select row_number() over (order by effective_at, first_seq) as n, quantity, split_to, split_from
                      from (select effective_at, first_seq, quantity, split_to, split_from from trades
                             union all
                            select effective_at, first_seq, null, split_to, split_from from events where kind = 'split') both_kinds),
                fold as (
                    select 0::bigint as n, 0::numeric as held
                     union all
                    select entries.n,
                           case when entries.split_to is null then fold.held + entries.quantity
                                else sign(fold.held) * div(abs(fold.held) * entries.split_to * 1000000000, entries.split_from) * 0.000000001 end
                      from fold join entries on entries.n = fold.n + 1)
                select :price * (select held from fold order by n desc limit 1)
                       - coalesce((select sum(quantity * price) from trades), 0)
                       + coalesce((select sum(amount) from events where kind = 'cash' and source = 'dividend'), 0)
                """).param("account", account).param("ticker", ticker).param("price", price.value()).query(BigDecimal.class).single());
    }

    private Money paidIn() {
        return new Money(jdbc.sql("""
                select sum(amount) from gateway.account_event
                 where account_id = :account and kind in ('cash', 'reset') and source not in ('dividend', 'fee')
                   and epoch = (select epoch from gateway.account_head where account_id = :account)
                """).param("account", account).query(BigDecimal.class).single());
    }

    private void closing(String ticker, int day, BigDecimal price) {
        jdbc.sql("insert into pnl.closing_price (instrument, trading_day, price, closed_at, source) values (:ticker, :day, :price, :at, 'mark:test')")
                .param("ticker", ticker)
                .param("day", FIRST.plusDays(day))
                .param("price", price)
                .param("at", FIRST.plusDays(day + 1L).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .update();
    }

    private static Optional<Mark> mark(Map<String, Price> live, Instrument instrument) {
        return Optional.ofNullable(live.get(instrument.ticker())).map(price -> new Mark(price, noon(DAYS), Mark.Trust.GOOD));
    }

    private static Money sum(List<Money> all) {
        return all.stream().reduce(Money.ZERO, Money::plus);
    }

    private String any(Random random) {
        return tickers.get(random.nextInt(tickers.size()));
    }

    private static Instant noon(int day) {
        return FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static String quantity(Random random) {
        return BigDecimal.valueOf(random.nextLong(1, 10_000), 3).multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)).toPlainString();
    }

    private static BigDecimal price(Random random) {
        return BigDecimal.valueOf(random.nextLong(1, 100_000), 2);
    }

    private static String fee(Random random) {
        return BigDecimal.valueOf(random.nextLong(0, 1_000), 5).toPlainString();
    }
}
