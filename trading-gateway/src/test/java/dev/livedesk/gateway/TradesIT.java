package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TradesIT extends TradesScene {

    @Test
    void aTradeIsBookedAsItWasDone() {
        Trader trader = DESK.trader();
        Api.Answer answer = book(trader, """
                {"ticker":"AAPL","side":"buy","quantity":"10","price":"170.123456789","fee":"1.5","effectiveAt":"2024-07-03T15:04:05.123456Z"}""");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        JsonNode trade = answer.json();
        assertThat(trade.path("ticker").asString()).isEqualTo("AAPL");
        assertThat(trade.path("side").asString()).isEqualTo("buy");
        assertThat(trade.path("quantity").asString()).isEqualTo("10");
        assertThat(trade.path("price").asString()).isEqualTo("170.123456789");
        assertThat(trade.path("fee").asString()).isEqualTo("1.5");
        assertThat(trade.path("effectiveAt").asString()).isEqualTo("2024-07-03T15:04:05.123456Z");
        assertThat(trade.path("status").asString()).isEqualTo("active");
        assertThat(trade.path("source").asString()).isEqualTo("api");
        assertThat(trade.path("actor").asString()).isEqualTo("key:" + trader.keyId());
        assertThat(trade.path("seq").asInt()).isEqualTo(2);
        assertThat(cash(trader)).as("100000 - 10 x 170.123456789 - 1.5").isEqualTo("98297.26543211");
        assertThat(held(trader)).isEqualTo("AAPL 10");
        assertThat(trader.api().get("/v2/positions/AAPL").json().path("qty").asString()).isEqualTo("10");
        assertThat(trader.api().get("/api/trades/" + id(answer)).json()).isEqualTo(trade);
    }

    @Test
    void aTradeMaySpendMoreCashThanThereIs() {
        Trader trader = DESK.trader("100");
        assertThat(book(trader, trade("buy", "10", "100")).status()).isEqualTo(201);
        assertThat(cash(trader)).isEqualTo("-900");
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstTimeAndBookedOnce() {
        Trader trader = DESK.trader();
        Api api = trader.api().with("Idempotency-Key", "once");
        Api.Answer first = api.post("/api/trades", trade("buy", "1", "100"));
        var books = List.copyOf(trader.books());
        assertThat(first.status()).isEqualTo(201);
        Api.Answer again = api.post("/api/trades", trade("buy", "1.0", "100.00"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        Api.Answer other = api.post("/api/trades", trade("buy", "2", "100"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("detail").asString()).contains("Idempotency-Key");
        assertThat(trader.books()).isEqualTo(books);
    }

    @Test
    void ofManyRequestsWithOneKeyExactlyOneIsBooked() throws Exception {
        Trader trader = DESK.trader();
        Api api = trader.api().with("Idempotency-Key", "race");
        List<Integer> statuses = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(clients.submit(() -> api.post("/api/trades", trade("buy", "1", "100")).status()));
            }
            for (Future<Integer> one : all) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(19);
        assertThat(held(trader)).isEqualTo("AAPL 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ticker      | "ticker":"NOSUCH"                       | ticker is not known: NOSUCH
            ticker      | "ticker":"BTCUSDT.P"                    | ticker is not tradable: BTCUSDT.P
            ticker      | "ticker":null                           | ticker is required
            side        | "side":"hold"                           | side must be buy or sell
            quantity    | "quantity":"0"                          | quantity must be more than zero
            quantity    | "quantity":"-1"                         | quantity must be more than zero
            quantity    | "quantity":"1.0000000001"               | quantity is too precise: at most 9 decimals
            quantity    | "quantity":"many"                       | quantity is not a number
            quantity    | "quantity":["1"]                        | quantity must be a string or a number
            price       | "price":"0"                             | price must be more than zero
            price       | "price":"12345678901"                   | price is too large: at most 10 digits before the point
            fee         | "fee":"-0.01"                           | fee must not be negative
            effectiveAt | "effectiveAt":"2999-01-04T15:00:00Z"    | effectiveAt is in the future
            effectiveAt | "effectiveAt":"1997-12-31T15:00:00Z"    | effectiveAt is outside the years of the trading calendar
            effectiveAt | "effectiveAt":"yesterday"               | effectiveAt must be a time as in RFC 3339: 2026-11-20T15:04:05Z
            fees        | "fees":"1"                              | fees is no field of a trade
            """)
    void whatMakesNoSenseIsRefusedByItsField(String field, String given, String reason) {
        Trader trader = DESK.trader();
        var books = List.copyOf(trader.books());
        Map<String, String> fields = new java.util.LinkedHashMap<>(Map.of(
                "ticker", "\"ticker\":\"AAPL\"", "side", "\"side\":\"buy\"", "quantity", "\"quantity\":\"1\"", "price", "\"price\":\"1\""));
        fields.put(field, given);
        Api.Answer answer = book(trader, "{" + String.join(",", fields.values()) + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
        assertThat(trader.books()).isEqualTo(books);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | the request has no body
            [1]      | the request body is not a JSON object
            {"a"     | the request body is not JSON
            """)
    void aBodyThatIsNoObjectIsRefused(String body, String reason) {
        Api.Answer answer = book(DESK.trader(), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
    }

    @Test
    void aBookingNeedsAKey() {
        Trader trader = DESK.trader();
        assertThat(trader.api().post("/api/trades", trade("buy", "1", "1")).status()).isEqualTo(400);
        assertThat(trader.api().with("Idempotency-Key", "x".repeat(129)).post("/api/trades", trade("buy", "1", "1")).status()).isEqualTo(400);
        assertThat(trader.books().getFirst().get("seq")).isEqualTo(1L);
    }

    @Test
    void anAccountThatMayNotShortIsNeverShort() {
        Trader trader = DESK.trader();
        book(trader, trade("buy", "5", "10"));
        Api.Answer answer = book(trader, trade("sell", "6", "10"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("insufficient qty: it would leave -1 AAPL, and the account is not allowed to short");
        allowShorting(trader);
        assertThat(book(trader, trade("sell", "6", "10")).status()).isEqualTo(201);
        assertThat(held(trader)).isEqualTo("AAPL -1");
        Api.Answer crypto = book(trader, trade("sell", "1", "10").replace("AAPL", "BTC/USD"));
        assertThat(crypto.status()).isEqualTo(403);
        assertThat(crypto.json().path("detail").asString()).contains("crypto is never short");
    }

    @Test
    void othersTradesAreNotThere() {
        Trader owner = DESK.trader();
        Trader other = DESK.trader();
        String id = id(book(owner, trade("buy", "10", "100")));
        Api api = other.api().with("If-Match", "\"1\"");
        String unknown = UUID.randomUUID().toString();
        for (String trade : List.of(id, unknown, "nonsense")) {
            assertThat(api.get("/api/trades/" + trade).body()).contains("trade not found");
            assertThat(api.get("/api/trades/" + trade).status()).isEqualTo(404);
            assertThat(api.get("/api/trades/" + trade + "/history").status()).isEqualTo(404);
            assertThat(api.call("PATCH", "/api/trades/" + trade, "{\"price\":\"1\"}").status()).isEqualTo(404);
            assertThat(api.delete("/api/trades/" + trade).status()).isEqualTo(404);
        }
        assertThat(book(other, trade("buy", "1", "1").replace("{", "{\"account\":\"" + owner.account() + "\",")).status()).isEqualTo(404);
        assertThat(api.get("/api/trades?account=" + owner.account()).status()).isEqualTo(404);
        assertThat(api.get("/api/trades?format=csv&account=" + owner.account()).status()).isEqualTo(404);
        assertThat(held(owner)).isEqualTo("AAPL 10");
    }

    @Test
    void whoMayOnlyReadBooksNothing() {
        Trader owner = DESK.trader();
        Trader reader = DESK.trader();
        String id = id(book(owner, trade("buy", "10", "100")));
        DESK.owner.sql("""
                insert into gateway.account_right (account_id, user_id, may)
                select ?, id, 'read' from gateway.app_user where username = ?
                """).param(owner.account().value()).param(reader.username()).update();
        var books = List.copyOf(owner.books());
        Api api = reader.signedIn().with("If-Match", "\"1\"", "Idempotency-Key", "k");
        assertThat(api.get("/api/trades/" + id).status()).isEqualTo(200);
        assertThat(api.post("/api/trades", trade("buy", "1", "1").replace("{", "{\"account\":\"" + owner.account() + "\",")).status()).isEqualTo(403);
        assertThat(api.call("PATCH", "/api/trades/" + id, "{\"price\":\"1\"}").status()).isEqualTo(403);
        assertThat(api.call("PUT", "/api/trades/" + id, trade("buy", "1", "1")).status()).isIn(403, 422);
        assertThat(api.delete("/api/trades/" + id).status()).isEqualTo(403);
        assertThat(owner.books()).isEqualTo(books);
    }

    @Test
    void aSessionWithoutItsTokenBooksNothing() {
        Trader trader = DESK.trader();
        Api.Answer signedIn = new Api(DESK.port()).post("/api/auth/sign-in", trader.signInBody(Desk.PASSWORD));
        Api withoutToken = new Api(DESK.port(), "Cookie", Trader.cookie(signedIn), "Idempotency-Key", "k");
        assertThat(withoutToken.post("/api/trades", trade("buy", "1", "1")).status()).isEqualTo(403);
        assertThat(new Api(DESK.port()).get("/api/trades").status()).isEqualTo(401);
    }
}
