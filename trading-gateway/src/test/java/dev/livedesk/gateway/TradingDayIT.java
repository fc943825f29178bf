package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a user does in a day: from sign-in to reset. */
class TradingDayIT {

    private final Desk desk = Desk.shared();
    private final Trader trader = desk.trader();
    private final Api api = trader.api();

    @BeforeEach
    void aMarket() {
        desk.prices.quote("AAPL", 170.21, 170.23);
    }

    @Test
    void aBuyFillsAtTheAskAndASaleAtTheBid() {
        Api.Answer buy = api.order("buy", "AAPL", "10");
        assertThat(buy.status()).isEqualTo(200);
        assertThat(buy.json().path("status").asString()).isEqualTo("filled");
        assertThat(buy.json().path("filled_avg_price").asString()).isEqualTo("170.23");
        assertThat(buy.json().path("filled_qty").asString()).isEqualTo("10");
        assertThat(cash()).isEqualTo("98297.7");

        desk.prices.quote("AAPL", 171.5, 171.52);
        JsonNode position = api.get("/v2/positions/AAPL").json();
        assertThat(position.path("qty").asString()).isEqualTo("10");
        assertThat(position.path("avg_entry_price").asString()).isEqualTo("170.23");
        assertThat(position.path("current_price").asString()).isEqualTo("171.51");
        assertThat(position.path("unrealized_pl").asString()).isEqualTo("12.8");
        assertThat(position.path("cost_basis").asString()).isEqualTo("1702.3");

        Api.Answer sale = api.order("sell", "AAPL", "4");
        assertThat(sale.json().path("filled_avg_price").asString()).isEqualTo("171.5");
        position = api.get("/v2/positions/AAPL").json();
        assertThat(position.path("qty").asString()).isEqualTo("6");
        assertThat(position.path("realized_pl").asString()).isEqualTo("5.08");
        assertThat(position.path("cost_basis").asString()).isEqualTo("1021.38");
        assertThat(cash()).isEqualTo("98983.7");
    }

    @Test
    void theAccountIsWorthItsCashAndItsPositions() {
        api.order("buy", "AAPL", "10");
        JsonNode account = api.get("/v2/account").json();
        assertThat(account.path("cash").asString()).isEqualTo("98297.7");
        assertThat(account.path("long_market_value").asString()).isEqualTo("1702.2");
        assertThat(account.path("short_market_value").asString()).isEqualTo("0");
        assertThat(account.path("equity").asString()).isEqualTo("99999.9").isEqualTo(account.path("portfolio_value").asString());
        assertThat(account.path("buying_power").asString()).isEqualTo("98297.7");
        assertThat(account.path("last_equity").asString()).isEqualTo("100000");
        assertThat(account.path("id").asString()).isEqualTo(trader.account().toString());
        assertThat(account.path("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void afterAResetTheAccountIsAsNewAndTheKeyStillWorks() {
        api.order("buy", "AAPL", "10");
        Api browser = trader.signedIn();
        Api.Answer reset = browser.post("/api/accounts/" + trader.account() + "/reset", "");
        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.json().path("cash").asString()).isEqualTo("100000");
        assertThat(reset.json().path("epoch").asInt()).isEqualTo(2);
        assertThat(api.get("/v2/positions").body()).isEqualTo("[]");
        assertThat(api.get("/v2/orders?status=all").body()).isEqualTo("[]");
        assertThat(api.get("/api/trades").json().path("trades").size()).isZero();
        assertThat(cash()).isEqualTo("100000");
        assertThat(api.order("sell", "AAPL", "1").status()).isEqualTo(403);

        assertThat(browser.post("/api/accounts/" + trader.account() + "/reset", "{\"cash\":\"250.5\"}").json().path("cash").asString())
                .isEqualTo("250.5");
        assertThat(api.order("buy", "AAPL", "1").status()).isEqualTo(200);
        assertThat(cash()).isEqualTo("80.27");
    }

    @Test
    void tradesAreListedNewestFirstInPages() {
        api.order("buy", "AAPL", "3");
        api.order("sell", "AAPL", "1");
        api.order("sell", "AAPL", "2");
        JsonNode first = api.get("/api/trades?account=" + trader.account() + "&limit=2").json();
        assertThat(first.path("trades").size()).isEqualTo(2);
        JsonNode trade = first.path("trades").get(0);
        assertThat(trade.path("seq").asLong()).isEqualTo(7);
        assertThat(trade.path("side").asString()).isEqualTo("sell");
        assertThat(trade.path("quantity").asString()).isEqualTo("2");
        assertThat(trade.path("price").asString()).isEqualTo("170.21");
        assertThat(trade.path("source").asString()).isEqualTo("execution");
        assertThat(trade.path("status").asString()).isEqualTo("active");
        JsonNode second = api.get("/api/trades?limit=2&before=" + first.path("nextBefore").asLong()).json();
        assertThat(second.path("trades").size()).isEqualTo(1);
        assertThat(second.path("nextBefore").isNull()).isTrue();
        assertThat(second.path("trades").get(0).path("side").asString()).isEqualTo("buy");
        assertThat(api.get("/api/trades?ticker=MSFT").json().path("trades").size()).isZero();
    }

    @Test
    void cryptoTradesInFractionsByItsNameWithOrWithoutTheSlash() {
        desk.prices.quote("BTC/USD", 60000.1, 60000.2);
        Api.Answer buy = api.post("/v2/orders",
                "{\"symbol\":\"BTCUSD\",\"qty\":0.123456789,\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"gtc\"}");
        assertThat(buy.status()).as(buy.body()).isEqualTo(200);
        assertThat(buy.json().path("symbol").asString()).isEqualTo("BTC/USD");
        assertThat(cash()).isEqualTo("92592.5679686422");
        assertThat(api.get("/v2/positions/BTC%2FUSD").json().path("qty").asString()).isEqualTo("0.123456789");
        JsonNode position = api.get("/v2/positions/BTCUSD").json();
        assertThat(position.path("symbol").asString()).isEqualTo("BTCUSD");
        assertThat(position.path("ticker").asString()).isEqualTo("BTC/USD");
        assertThat(api.order("sell", "BTC/USD", "0.123456789").status()).isEqualTo(200);
        assertThat(api.get("/v2/positions/BTCUSD").status()).isEqualTo(404);
    }

    @Test
    void anAmountBuysWhatItPaysForAndNoMore() {
        Api.Answer buy = api.post("/v2/orders",
                "{\"symbol\":\"AAPL\",\"notional\":\"1000\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\"}");
        assertThat(buy.status()).as(buy.body()).isEqualTo(200);
        assertThat(buy.json().path("qty").isNull()).isTrue();
        assertThat(buy.json().path("notional").asString()).isEqualTo("1000");
        assertThat(buy.json().path("filled_qty").asString()).isEqualTo("5.874405216");
        assertThat(cash()).isEqualTo("99000.00000008032");
    }

    @Test
    void aQuoteFromBeforeTheGatewayStartedIsFoundWhereItIsStored() {
        desk.prices.storedOnly("TRV", 130.1, 130.2);
        assertThat(api.order("buy", "TRV", "1").json().path("filled_avg_price").asString()).isEqualTo("130.2");
    }

    @Test
    void garbageOnAStreamDoesNotStopIt() {
        desk.prices.garbage("AAPL");
        desk.prices.quote("AAPL", 180, 180.02);
        assertThat(api.order("buy", "AAPL", "1").json().path("filled_avg_price").asString()).isEqualTo("180.02");
    }

    private String cash() {
        return api.get("/v2/account").json().path("cash").asString();
    }
}
