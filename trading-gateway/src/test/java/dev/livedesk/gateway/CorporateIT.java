package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.corporate.CorporateDesk;
import dev.livedesk.gateway.corporate.CorporateStore;
import dev.livedesk.gateway.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorporateIT {

    private static final Desk DESK = Desk.shared();
    private static final AtomicInteger KEYS = new AtomicInteger();

    @Test
    void aSplitIsAppliedToEveryAccountThatHeldBeforeIt() {
        Trader holder = DESK.trader();
        Trader later = DESK.trader();
        book(holder, "IBM", "buy", "10", "2024-05-31T15:00:00Z");
        book(holder, "IBM", "buy", "1", "2024-06-03T15:00:00Z");
        book(later, "IBM", "buy", "5", "2024-06-03T15:00:00Z");
        String cash = cash(holder);
        Api.Answer entered = admin().post("/api/corporate-actions", split("IBM", "3", "1", "2024-06-03"));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        Prices.await(() -> held(holder).equals("IBM 31"), "the split is not applied");
        assertThat(held(later)).isEqualTo("IBM 5");
        assertThat(cash(holder)).isEqualTo(cash);
        book(holder, "IBM", "buy", "1", "2024-05-30T15:00:00Z");
        assertThat(held(holder)).as("what is booked before it is split with the rest").isEqualTo("IBM 34");
        book(later, "IBM", "buy", "2", "2024-05-30T15:00:00Z");
        desk(Clock.systemUTC()).apply();
        assertThat(held(later)).as("who comes to have held before it is concerned after all").isEqualTo("IBM 11");
        desk(Clock.systemUTC()).apply();
        assertThat(held(holder) + held(later)).as("once each").isEqualTo("IBM 34IBM 11");
        LedgerBooks.assertRight(DESK, holder, "split");
        LedgerBooks.assertRight(DESK, later, "split");
        assertThat(holder.api().get("/v2/positions/IBM").json().path("qty").asString()).isEqualTo("34");
        assertThat(admin().get("/api/corporate-actions?ticker=IBM").json().get(0).path("accounts").asInt()).isEqualTo(2);
    }

    @Test
    void aDividendIsPaidOnItsDayToWhoHeldBeforeTheExDate() {
        Trader longer = DESK.trader();
        Trader shorter = DESK.trader();
        DESK.owner.sql("update gateway.account set shorting = true where id = ?").param(shorter.account().value()).update();
        book(longer, "KO", "buy", "10", "2024-05-31T15:00:00Z");
        book(longer, "KO", "buy", "10", "2024-06-14T15:00:00Z");
        book(shorter, "KO", "sell", "4", "2024-05-31T15:00:00Z");
        String before = cash(longer);
        admin().post("/api/corporate-actions",
                "{\"kind\":\"dividend\",\"ticker\":\"KO\",\"perShare\":\"0.485\",\"exDate\":\"2024-06-14\",\"payDate\":\"2024-07-01\"}");
        desk(Clock.fixed(Instant.parse("2024-07-01T03:59:59Z"), ZoneOffset.UTC)).apply();
        desk(Clock.systemUTC()).apply();
        desk(Clock.systemUTC()).apply();
        assertThat(new java.math.BigDecimal(cash(longer)).subtract(new java.math.BigDecimal(before))).isEqualByComparingTo("4.85");
        assertThat(DESK.owner.sql("""
                select concat_ws(' ', source, instrument, trim_scale(quantity), trim_scale(price), trim_scale(amount), effective_at at time zone 'UTC')
                  from gateway.account_event where account_id = ? and source = 'dividend'
                """).param(shorter.account().value()).query(String.class).list())
                .containsExactly("dividend KO -4 0.485 -1.94 2024-07-01 04:00:00");
        LedgerBooks.assertRight(DESK, longer, "dividend");
        LedgerBooks.assertRight(DESK, shorter, "dividend");
    }

    @Test
    void openOrdersFollowASplit() {
        Trader trader = DESK.trader();
        DESK.prices.quote("MMM", 100, 100.1);
        book(trader, "MMM", "buy", "10", "2024-05-31T15:00:00Z");
        String sale = order(trader, "sell", "7", "180");
        String purchase = order(trader, "buy", "3", "50.05");
        String day = nextSession();
        admin().post("/api/corporate-actions", split("MMM", "3", "2", day));
        desk(Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC)).apply();
        assertThat(held(trader)).isEqualTo("MMM 15");
        var sold = trader.api().get("/v2/orders/" + sale).json();
        assertThat(sold.path("qty").asString() + " @ " + sold.path("limit_price").asString()).isEqualTo("10.5 @ 120");
        var bought = trader.api().get("/v2/orders/" + purchase).json();
        assertThat(bought.path("qty").asString() + " @ " + bought.path("limit_price").asString())
                .as("33.3666… rounded in the owner's favour").isEqualTo("4.5 @ 33.36");
        assertThat(DESK.owner.sql("select trim_scale(held)::text from gateway.holding where account_id = ? and instrument = 'MMM'")
                .param(trader.account().value()).query(String.class).single()).isEqualTo("10.5");
        LedgerBooks.assertRight(DESK, trader, "orders");
        assertThat(trader.api().delete("/v2/orders/" + sale).status()).isIn(200, 204);
        assertThat(DESK.owner.sql("select held from gateway.holding where account_id = ? and instrument = 'MMM'")
                .param(trader.account().value()).query(java.math.BigDecimal.class).single()).isZero();
    }

    private static String order(Trader trader, String side, String quantity, String limit) {
        Api.Answer answer = trader.api().post("/v2/orders",
                "{\"symbol\":\"MMM\",\"qty\":\"%s\",\"side\":\"%s\",\"type\":\"limit\",\"limit_price\":\"%s\",\"time_in_force\":\"gtc\"}"
                        .formatted(quantity, side, limit));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private static String nextSession() {
        return dev.livedesk.market.calendar.NyseCalendar.shipped().sessionOpeningAfter(Instant.now().plusSeconds(86_400)).day().toString();
    }

    @Test
    void manyGatewaysApplyAnActionOnce() throws Exception {
        Trader trader = DESK.trader();
        book(trader, "GE", "buy", "10", "2024-05-31T15:00:00Z");
        admin().post("/api/corporate-actions", split("GE", "2", "1", "2024-06-03"));
        try (var gateways = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                CorporateDesk one = desk(Clock.systemUTC());
                all.add(gateways.submit(one::apply));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(held(trader)).isEqualTo("GE 20");
    }

    @Test
    void afterAResetEverythingBeginsAnew() {
        Trader trader = DESK.trader();
        book(trader, "HD", "buy", "10", "2024-05-31T15:00:00Z");
        admin().post("/api/corporate-actions", split("HD", "2", "1", "2024-06-03"));
        desk(Clock.systemUTC()).apply();
        assertThat(held(trader)).isEqualTo("HD 20");
        trader.api().post("/api/accounts/" + trader.account() + "/reset", "");
        book(trader, "HD", "buy", "1", "2024-05-31T15:00:00Z");
        desk(Clock.systemUTC()).apply();
        assertThat(held(trader)).isEqualTo("HD 2");
        LedgerBooks.assertRight(DESK, trader, "reset");
    }

    @Test
    void onlyAdministratorsEnterActions() {
        Api trader = DESK.trader().signedIn();
        assertThat(trader.post("/api/corporate-actions", split("AAPL", "4", "1", "2024-06-03")).status()).isEqualTo(403);
        assertThat(trader.get("/api/corporate-actions").status()).isEqualTo(403);
        assertThat(new Api(DESK.port()).get("/api/corporate-actions").status()).isEqualTo(401);
    }

    @Test
    void theSameActionIsEnteredOnce() {
        Api admin = admin();
        assertThat(admin.post("/api/corporate-actions", split("CAT", "4", "1", "2024-06-03")).status()).isEqualTo(201);
        assertThat(admin.post("/api/corporate-actions", split("CAT", "2", "1", "2024-06-03")).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind":"merger"}                                                                                               | kind must be split or dividend
            {}                                                                                                              | kind is required
            {"kind":"split","ticker":"AAPL","to":"0","from":"1","effectiveDate":"2024-06-03","cashInLieu":"1"}               | to must be more than zero and at most 10000
            {"kind":"split","ticker":"AAPL","to":"2","from":"10001","effectiveDate":"2024-06-03","cashInLieu":"1"}           | from must be more than zero and at most 10000
            {"kind":"split","ticker":"AAPL","to":"2","from":"2","effectiveDate":"2024-06-03","cashInLieu":"1"}               | to must not be the same as from
            {"kind":"split","ticker":"AAPL","to":"2","from":"1","effectiveDate":"2024-06-03","cashInLieu":"0"}               | cashInLieu must be more than zero
            {"kind":"split","ticker":"AAPL","to":"2","from":"1","effectiveDate":"2024-06-02","cashInLieu":"1"}               | effectiveDate is not a trading day of the exchange
            {"kind":"split","ticker":"AAPL","to":"2","from":"1","effectiveDate":"2099-06-02","cashInLieu":"1"}               | effectiveDate is outside the years of the trading calendar
            {"kind":"split","ticker":"AAPL","to":"2","from":"1","effectiveDate":"soon","cashInLieu":"1"}                     | effectiveDate must be a date: 2026-11-20
            {"kind":"split","ticker":"BTC/USD","to":"2","from":"1","effectiveDate":"2024-06-03","cashInLieu":"1"}            | ticker is not a stock
            {"kind":"split","ticker":"NOSUCH","to":"2","from":"1","effectiveDate":"2024-06-03","cashInLieu":"1"}             | ticker is not known
            {"kind":"dividend","ticker":"AAPL","perShare":"-1","exDate":"2024-06-03","payDate":"2024-06-03"}                 | perShare must be more than zero
            {"kind":"dividend","ticker":"AAPL","perShare":"x","exDate":"2024-06-03","payDate":"2024-06-03"}                  | perShare is not a number that can be kept
            {"kind":"dividend","ticker":"AAPL","perShare":"1","exDate":"2024-06-03","payDate":"2024-06-02"}                  | payDate must not be before the ex-date
            """)
    void anActionThatMakesNoSenseIsRefused(String body, String reason) {
        Api.Answer answer = admin().post("/api/corporate-actions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
    }

    private static Api admin() {
        Trader admin = DESK.trader();
        DESK.owner.sql("update gateway.app_user set role = 'admin' where username = ?").param(admin.username()).update();
        return admin.signedIn();
    }

    private static CorporateDesk desk(Clock clock) {
        return new CorporateDesk(
                DESK.context.getBean(Ledger.class), DESK.context.getBean(CorporateStore.class), DESK.context.getBean(AssetBook.class)::known, clock);
    }

    private static String split(String ticker, String to, String from, String date) {
        return "{\"kind\":\"split\",\"ticker\":\"%s\",\"to\":\"%s\",\"from\":\"%s\",\"effectiveDate\":\"%s\",\"cashInLieu\":\"10\"}"
                .formatted(ticker, to, from, date);
    }

    private static void book(Trader trader, String ticker, String side, String quantity, String at) {
        Api.Answer answer = trader.api().with("Idempotency-Key", "c-" + KEYS.incrementAndGet()).post("/api/trades",
                "{\"ticker\":\"%s\",\"side\":\"%s\",\"quantity\":\"%s\",\"price\":\"10\",\"effectiveAt\":\"%s\"}"
                        .formatted(ticker, side, quantity, at));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static String cash(Trader trader) {
        return DESK.owner.sql("select trim_scale(cash)::text from gateway.account_head where account_id = ?")
                .param(trader.account().value()).query(String.class).single();
    }

    private static String held(Trader trader) {
        return DESK.owner.sql("""
                select coalesce(string_agg(instrument || ' ' || trim_scale(quantity), ', ' order by instrument), '')
                  from gateway.holding where account_id = ? and quantity <> 0
                """).param(trader.account().value()).query(String.class).single();
    }
}
