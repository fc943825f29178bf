package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever many clients do at once, the books are right: checked by SQL that shares nothing with the code that keeps them. */
class LedgerInvariantsIT {

    private static final Desk DESK = Desk.shared();
    private static final int CLIENTS = 8;
    private static final int COMMANDS = 40;
    private static final List<String> TICKERS = List.of("AMZN", "QQQ", "BTCUSDT");

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("AMZN", 1600.11, 1600.37);
        DESK.prices.quote("QQQ", 170.01, 170.02);
        DESK.prices.quote("BTCUSDT", 60123.45, 60123.46);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261120, -7})
    void manyClientsAtOnceLeaveTheBooksRight(long seed) throws Exception {
        Trader trader = DESK.trader();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(seed * 31 + client);
                all.add(clients.submit(() -> trade(trader, random, acknowledged)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertTheBooksAreRight(trader, "seed " + seed);
        assertThat(acknowledged).as("acknowledged orders, seed " + seed).isNotEmpty();
        assertThat(ordersInTheJournal(trader)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    @Test
    void ofManyOrdersWithOneClientOrderIdExactlyOneIsExecuted() throws Exception {
        Trader trader = DESK.trader();
        String order = Trader.order("buy", "QQQ", "1").replace("{", "{\"client_order_id\":\"once\",");
        List<Integer> statuses = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(clients.submit(() -> trader.api().post("/v2/orders", order).status()));
            }
            for (Future<Integer> one : all) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(19);
        assertTheBooksAreRight(trader, "one id");
        assertThat(trader.books().getFirst().get("orders")).isEqualTo(1L);
    }

    @Test
    void ordersThatRaceForTheSameCashSpendItOnce() throws Exception {
        Trader trader = DESK.trader("1000");
        int bought = 0;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(clients.submit(() -> trader.api().order("buy", "QQQ", "1").status()));
            }
            for (Future<Integer> one : all) {
                bought += one.get() == 200 ? 1 : 0;
            }
        }
        assertThat(bought).as("5 x 170.02 is what 1000 pays for").isEqualTo(5);
        assertThat(trader.api().get("/v2/account").json().path("cash").asString()).isEqualTo("149.9");
        assertTheBooksAreRight(trader, "race");
    }

    /** Nothing in one process keeps two of them apart: only the lock in the database does. */
    @Test
    void twoGatewaysKeepTheSameBooksRight() throws Exception {
        Desk twin = DESK.twin();
        for (String ticker : TICKERS) {
            Instrument instrument = Instrument.parse(ticker);
            Prices.await(() -> {
                DESK.prices.tryQuote(ticker, 1000, 1000.5);
                return twin.context.getBean(QuoteBook.class).newest(instrument).isPresent();
            }, "the second gateway does not know " + ticker);
        }
        Trader trader = DESK.trader();
        Trader there = new Trader(twin, trader.username(), trader.keyId(), trader.account());
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(client);
                Trader at = client % 2 == 0 ? trader : there;
                all.add(clients.submit(() -> trade(at, random, acknowledged)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertTheBooksAreRight(trader, "two gateways");
        assertThat(ordersInTheJournal(trader)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    private static void trade(Trader trader, Random random, Set<String> acknowledged) {
        Api api = trader.api();
        for (int i = 0; i < COMMANDS; i++) {
            if (random.nextInt(60) == 0) {
                assertThat(api.post("/api/accounts/" + trader.account() + "/reset", "{\"cash\":\"50000.01\"}").status()).isEqualTo(200);
                continue;
            }
            String ticker = TICKERS.get(random.nextInt(TICKERS.size()));
            String quantity = ticker.equals("BTCUSDT") ? "0." + (1 + random.nextInt(999_999_999)) : Integer.toString(1 + random.nextInt(12));
            Api.Answer answer = api.order(random.nextBoolean() ? "buy" : "sell", ticker, quantity);
            assertThat(answer.status()).as(answer.body()).isIn(200, 403);
            if (answer.status() == 200) {
                acknowledged.add(answer.json().path("id").asString());
            }
        }
    }

    private record Head(long seq, int epoch, BigDecimal cash) {}

    private static void assertTheBooksAreRight(Trader trader, String what) {
        Head head = DESK.owner.sql("select seq, epoch, cash from gateway.account_head where account_id = :account")
                .param("account", trader.account().value())
                .query((row, number) -> new Head(row.getLong("seq"), row.getInt("epoch"), row.getBigDecimal("cash")))
                .single();
        assertThat(number(trader, head, "select max(seq) from gateway.account_event where account_id = :account"))
                .as(what + ": no gaps in the sequence")
                .isEqualTo(number(trader, head, "select count(*) from gateway.account_event where account_id = :account"))
                .isEqualByComparingTo(BigDecimal.valueOf(head.seq()));
        assertThat(number(trader, head, "select sum(amount) from gateway.account_event where account_id = :account and epoch = :epoch"))
                .as(what + ": cash is the sum of the epoch's amounts").isEqualByComparingTo(head.cash());
        assertThat(number(trader, head, """
                select count(*) from (
                    (select instrument, quantity from gateway.holding where account_id = :account and quantity <> 0
                     except all
                     select instrument, sum(quantity) from gateway.account_event
                      where account_id = :account and epoch = :epoch and kind = 'trade' group by instrument)
                    union all
                    (select instrument, sum(quantity) from gateway.account_event
                      where account_id = :account and epoch = :epoch and kind = 'trade' group by instrument having sum(quantity) <> 0
                     except all
                     select instrument, quantity from gateway.holding where account_id = :account)) as difference
                """)).as(what + ": holdings are the sum of trades").isZero();
        assertThat(number(trader, head, "select count(*) from gateway.holding where account_id = :account and quantity < 0"))
                .as(what + ": nothing is short").isZero();
        assertThat(number(trader, head, """
                select count(*) from gateway.account_event
                 where account_id = :account and kind = 'trade' and amount <> -(quantity * price) - fee
                """)).as(what + ": each amount is its trade's").isZero();
        assertThat(number(trader, head, """
                select count(*) from (
                    select order_id from gateway.account_event where account_id = :account and order_id is not null
                     group by order_id having count(*) <> 2 or min(seq) + 1 <> max(seq)) as odd
                """)).as(what + ": every order has its two events, one after the other").isZero();
        assertThat(number(trader, head, """
                select count(*) from (
                    select sum(amount) over (partition by epoch order by seq) as running
                      from gateway.account_event where account_id = :account) as walk
                 where running < 0
                """)).as(what + ": cash was never spent that was not there").isZero();
        assertPositionsAreTheAverageCostFold(trader, head.epoch(), what);
    }

    private static BigDecimal number(Trader trader, Head head, String sql) {
        return DESK.owner.sql(sql)
                .param("account", trader.account().value())
                .param("epoch", head.epoch())
                .query(BigDecimal.class)
                .single();
    }

    /** The positions that the API shows, although no listener runs, against a fold done by Postgres alone. */
    private static void assertPositionsAreTheAverageCostFold(Trader trader, int epoch, String what) {
        Map<String, String> expected = new TreeMap<>();
        DESK.owner.sql("""
                with recursive trade as (
                    select instrument, quantity::numeric as quantity, price::numeric as price, row_number() over (partition by instrument order by effective_at, first_seq) as n
                      from gateway.account_event
                     where account_id = :account and epoch = :epoch and kind = 'trade'),
                fold (instrument, n, quantity, cost) as (
                    select instrument, n, quantity, quantity * price from trade where n = 1
                    union all
                    select t.instrument, t.n, f.quantity + t.quantity,
                           case when t.quantity > 0 then f.cost + t.quantity * t.price
                                when f.quantity + t.quantity = 0 then 0
                                else f.cost - round(f.cost * -t.quantity / f.quantity, 18) end
                      from fold f join trade t on t.instrument = f.instrument and t.n = f.n + 1)
                select distinct on (instrument) instrument, trim_scale(quantity)::text as quantity, trim_scale(round(cost, 12))::text as cost
                  from fold order by instrument, n desc
                """)
                .param("account", trader.account().value())
                .param("epoch", epoch)
                .query(row -> {
                    if (!row.getString("quantity").equals("0")) {
                        expected.put(row.getString("instrument"), row.getString("quantity") + " @ " + row.getString("cost"));
                    }
                });
        Map<String, String> shown = new TreeMap<>();
        for (JsonNode position : trader.api().get("/v2/positions").json()) {
            String cost = new BigDecimal(position.path("cost_basis").asString())
                    .setScale(12, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
            shown.put(position.path("symbol").asString(), position.path("qty").asString() + " @ " + cost);
        }
        assertThat(shown).as(what + ": positions").isEqualTo(expected);
    }

    private static List<String> ordersInTheJournal(Trader trader) {
        return DESK.owner.sql("select order_id::text from gateway.account_event where account_id = ? and order_event = 'fill'")
                .param(trader.account().value()).query((row, number) -> row.getString(1)).list();
    }
}
