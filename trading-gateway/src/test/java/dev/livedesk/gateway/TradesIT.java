package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TradesIT {

    private static final Desk DESK = Desk.shared();
    private static final AtomicInteger KEYS = new AtomicInteger();

    @BeforeAll
    static void aMarket() {
        DESK.prices.quote("QQQ", 170.01, 170.02);
    }

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
    void anAmendmentIsANewVersionAndTheOldOnesStay() {
        Trader trader = DESK.trader();
        String id = id(book(trader, trade("buy", "10", "100")));
        Api.Answer amended = trader.api().with("If-Match", "\"1\"")
                .call("PATCH", "/api/trades/" + id, "{\"price\":\"90\",\"fee\":\"2\",\"effectiveAt\":\"2024-07-02T15:00:00Z\"}");
        assertThat(amended.status()).as(amended.body()).isEqualTo(200);
        assertThat(amended.header("ETag")).isEqualTo("\"2\"");
        assertThat(amended.json().path("quantity").asString()).isEqualTo("10");
        assertThat(amended.json().path("price").asString()).isEqualTo("90");
        assertThat(cash(trader)).as("100000 - 10 x 90 - 2").isEqualTo("99098");
        Api.Answer replaced = trader.signedIn().with("If-Match", "\"2\"").call("PUT", "/api/trades/" + id,
                "{\"side\":\"buy\",\"quantity\":\"4\",\"price\":\"95\",\"fee\":\"0\",\"effectiveAt\":\"2024-07-03T15:00:00Z\"}");
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        JsonNode history = trader.api().get("/api/trades/" + id + "/history").json();
        assertThat(history.size()).isEqualTo(3);
        assertThat(texts(history, "version")).containsExactly("1", "2", "3");
        assertThat(texts(history, "price")).containsExactly("100", "90", "95");
        assertThat(history.get(0).path("actor").asString()).isEqualTo("key:" + trader.keyId());
        assertThat(history.get(2).path("actor").asString()).startsWith("user:");
        assertThat(history.get(2).path("source").asString()).isEqualTo("dashboard");
        assertThat(held(trader)).isEqualTo("AAPL 4");
        assertThat(cash(trader)).as("100000 - 4 x 95").isEqualTo("99620");
    }

    @Test
    void anAmendmentOfWhatSomebodyElseAmendedIsLost() throws Exception {
        Trader trader = DESK.trader();
        String id = id(book(trader, trade("buy", "10", "100")));
        List<Integer> statuses = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String price = "{\"price\":\"" + (50 + i) + "\"}";
                all.add(clients.submit(() -> trader.api().with("If-Match", "\"1\"").call("PATCH", "/api/trades/" + id, price).status()));
            }
            for (Future<Integer> one : all) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(9);
        assertThat(trader.api().get("/api/trades/" + id).json().path("version").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PATCH  | ''   | {"price":"2"}                                    | 428 | the header If-Match must name the version that you have seen: "1"
            DELETE | ''   | ''                                               | 428 | the header If-Match must name the version that you have seen: "1"
            PATCH  | *    | {"price":"2"}                                    | 400 | the header If-Match must be one version in quotes: "1"
            PATCH  | "7"  | {"price":"2"}                                    | 409 | the trade is at version 1 by now, not 7
            DELETE | "2"  | ''                                               | 409 | the trade is at version 1 by now, not 2
            PATCH  | "1"  | {"price":"100"}                                  | 422 | nothing would change
            PATCH  | "1"  | {}                                               | 422 | nothing would change
            PATCH  | "1"  | {"ticker":"MSFT"}                                | 422 | ticker cannot be amended: cancel the trade and book another
            PATCH  | "1"  | {"account":"x"}                                  | 422 | account cannot be amended: cancel the trade and book another
            PATCH  | "1"  | {"quantity":"0"}                                 | 422 | quantity must be more than zero
            PATCH  | "1"  | {"side":"sell"}                                  | 403 | insufficient qty: it would leave -10 AAPL, and the account is not allowed to short
            PUT    | "1"  | {"price":"2"}                                    | 422 | side is required
            """)
    void anAmendmentThatCannotBeIsRefused(String method, String seen, String body, int status, String reason) {
        Trader trader = DESK.trader();
        String id = id(book(trader, trade("buy", "10", "100")));
        var books = List.copyOf(trader.books());
        Api api = seen.isEmpty() ? trader.api() : trader.api().with("If-Match", seen);
        Api.Answer answer = api.call(method, "/api/trades/" + id, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
        assertThat(trader.books()).isEqualTo(books);
    }

    @Test
    void aCancelledTradeCountsNothingAndStaysCancelled() {
        Trader trader = DESK.trader();
        String id = id(book(trader, trade("buy", "10", "100")));
        Api.Answer cancelled = trader.api().with("If-Match", "\"1\"").delete("/api/trades/" + id);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().path("status").asString()).isEqualTo("cancelled");
        assertThat(cash(trader)).isEqualTo("100000");
        assertThat(held(trader)).isEqualTo("");
        Api.Answer again = trader.api().with("If-Match", "\"2\"").delete("/api/trades/" + id);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asString()).isEqualTo("the trade is cancelled");
    }

    @Test
    void aCancellationThatWouldLeaveAShortPositionIsRefused() {
        Trader trader = DESK.trader();
        String id = id(book(trader, trade("buy", "10", "100")));
        book(trader, trade("sell", "6", "110"));
        assertThat(trader.api().with("If-Match", "\"1\"").delete("/api/trades/" + id).status()).isEqualTo(403);
        assertThat(held(trader)).isEqualTo("AAPL 4");
    }

    @Test
    void whatOpenOrdersHoldIsNotTakenFromThem() {
        Trader trader = DESK.trader();
        String id = id(book(trader, trade("buy", "10", "100").replace("AAPL", "QQQ")));
        Api.Answer order = trader.api().post("/v2/orders",
                "{\"symbol\":\"QQQ\",\"qty\":\"8\",\"side\":\"sell\",\"type\":\"limit\",\"limit_price\":\"9999\",\"time_in_force\":\"gtc\"}");
        assertThat(order.status()).as(order.body()).isEqualTo(200);
        Api.Answer sale = book(trader, trade("sell", "3", "100").replace("AAPL", "QQQ"));
        assertThat(sale.status()).isEqualTo(409);
        assertThat(sale.json().path("detail").asString()).isEqualTo("it would leave 7 QQQ, and open orders hold 8: cancel them first");
        assertThat(trader.api().with("If-Match", "\"1\"").delete("/api/trades/" + id).status()).isEqualTo(409);
        assertThat(trader.api().with("If-Match", "\"1\"").call("PATCH", "/api/trades/" + id, "{\"quantity\":\"7\"}").status()).isEqualTo(409);
        assertThat(trader.api().with("If-Match", "\"1\"").call("PATCH", "/api/trades/" + id, "{\"quantity\":\"8\"}").status()).isEqualTo(200);
    }

    @Test
    void aFillMayBeAmendedAndSaysByWhom() {
        Trader trader = DESK.trader();
        assertThat(trader.api().order("buy", "QQQ", "3").status()).isEqualTo(200);
        JsonNode fill = trader.api().get("/api/trades").json().path("trades").get(0);
        Api.Answer amended = trader.api().with("If-Match", "\"1\"").call("PATCH", "/api/trades/" + fill.path("id").asString(), "{\"price\":\"170\"}");
        assertThat(amended.status()).as(amended.body()).isEqualTo(200);
        assertThat(amended.json().path("orderId").asString()).as("it is still the order's").isEqualTo(fill.path("orderId").asString());
        assertThat(amended.json().path("actor").asString()).isEqualTo("key:" + trader.keyId());
        assertThat(cash(trader)).isEqualTo("99490");
    }

    @Test
    void tradesBeforeAResetStayAsTheyAre() {
        Trader trader = DESK.trader();
        String id = id(book(trader, trade("buy", "10", "100")));
        trader.api().post("/api/accounts/" + trader.account() + "/reset", "");
        Api.Answer answer = trader.api().with("If-Match", "\"1\"").call("PATCH", "/api/trades/" + id, "{\"price\":\"1\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asString()).isEqualTo("the account was reset since: trades before a reset stay as they are");
        assertThat(trader.api().get("/api/trades/" + id).status()).isEqualTo(200);
        assertThat(cash(trader)).isEqualTo("100000");
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

    @Test
    void tradesAreListedByWhatTheyAre() {
        Trader trader = DESK.trader();
        allowShorting(trader);
        book(trader, trade("buy", "1", "10").replace("}", ",\"effectiveAt\":\"2024-07-02T20:30:00Z\"}"));
        book(trader, trade("buy", "2", "10").replace("}", ",\"effectiveAt\":\"2024-07-03T16:59:59Z\"}"));
        book(trader, trade("buy", "3", "10").replace("}", ",\"effectiveAt\":\"2024-07-03T17:00:00Z\"}"));
        book(trader, trade("buy", "4", "10").replace("AAPL", "BTC/USD").replace("}", ",\"effectiveAt\":\"2024-07-03T23:59:59Z\"}"));
        String cancelled = id(book(trader, trade("buy", "5", "10").replace("AAPL", "MSFT").replace("}", ",\"effectiveAt\":\"2024-07-08T15:00:00Z\"}")));
        trader.api().with("If-Match", "\"1\"").delete("/api/trades/" + cancelled);
        assertThat(quantities(trader, "")).containsExactly("5", "4", "3", "2", "1");
        assertThat(quantities(trader, "day=2024-07-03")).as("from the close of the 2nd to 13:00 on the 3rd; crypto all of the UTC day")
                .containsExactly("4", "2", "1");
        assertThat(quantities(trader, "day=2024-07-04")).as("a holiday").isEmpty();
        assertThat(quantities(trader, "day=2024-07-05")).as("what comes after an early close is the next day's").containsExactly("3");
        assertThat(quantities(trader, "ticker=AAPL")).containsExactly("3", "2", "1");
        assertThat(quantities(trader, "ticker=BTC/USD")).containsExactly("4");
        assertThat(quantities(trader, "from=2024-07-03T17:00:00Z&to=2024-07-08T15:00:00Z")).containsExactly("4", "3");
        assertThat(quantities(trader, "status=cancelled")).containsExactly("5");
        assertThat(quantities(trader, "status=active&limit=2")).containsExactly("4", "3");
        assertThat(quantities(trader, "source=api")).hasSize(5);
        assertThat(quantities(trader, "source=execution")).isEmpty();
        assertThat(quantities(trader, "group=" + UUID.randomUUID())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            day=2024-13-01                                | day must be a date: 2026-11-20
            day=1812-01-01                                | day is outside the years of the trading calendar
            day=2024-07-03&from=2024-07-03T00:00:00Z      | day cannot be given together with from or to
            from=now                                      | from must be a time as in RFC 3339: 2026-11-20T15:04:05Z
            status=gone                                   | status must be active, cancelled or all
            group=1                                       | group must be a group's id
            source=%27                                    | source must be as in a trade
            limit=0                                       | limit must be a positive number
            before=x                                      | before must be a positive number
            tickr=AAPL                                    | tickr is not known
            ticker=%00                                    | ticker makes no sense
            """)
    void aQuestionThatMakesNoSenseIsRefused(String query, String reason) {
        Api.Answer answer = DESK.trader().api().get("/api/trades?" + query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
    }

    @Test
    void pagesOfSeveralAccountsMissAndRepeatNothing() {
        Trader first = DESK.trader();
        Trader second = DESK.trader();
        DESK.owner.sql("""
                insert into gateway.account_right (account_id, user_id, may)
                select ?, id, 'trade' from gateway.app_user where username = ?
                """).param(second.account().value()).param(first.username()).update();
        for (int i = 1; i <= 7; i++) {
            book(i % 3 == 0 ? second : first, trade("buy", Integer.toString(i), "1"));
        }
        Api api = first.signedIn();
        String accounts = "/api/trades?limit=2&account=" + first.account() + "," + second.account();
        List<String> all = new ArrayList<>();
        JsonNode page = api.get(accounts).json();
        while (true) {
            all.addAll(texts(page.path("trades"), "quantity"));
            if (!page.path("nextBefore").isString()) {
                break;
            }
            page = api.get(accounts + "&before=" + page.path("nextBefore").asString()).json();
        }
        assertThat(all).containsExactly("7", "6", "5", "4", "3", "2", "1");
    }

    @Test
    void tradesAreDownloadedAsCsv() {
        Trader trader = DESK.trader();
        for (int i = 1; i <= 3; i++) {
            book(trader, trade("buy", Integer.toString(i), "1.5"));
        }
        Api.Answer byHeader = trader.api().with("Accept", "text/csv").get("/api/trades");
        Api.Answer byParameter = trader.api().get("/api/trades?format=csv");
        assertThat(byHeader.header("Content-Type")).startsWith("text/csv");
        assertThat(byParameter.body()).isEqualTo(byHeader.body());
        List<String> lines = byHeader.body().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("id,account,seq,version,ticker,side,quantity,price,fee,effectiveAt,recordedAt,status,orderId,source,actor");
        assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[6]).toList()).containsExactly("3", "2", "1");
        assertThat(trader.api().with("Accept", "*/*").get("/api/trades").header("Content-Type")).startsWith("application/json");
    }

    @Test
    void aDownloadIsAsLongAsTheTradesAre() {
        Trader trader = DESK.trader();
        DESK.owner.sql("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount,
                       trade_id, version, first_seq, instrument, quantity, price, fee, cancelled)
                select ?, n, 1, 'trade', now(), 'system', 'test', -1, gen_random_uuid(), 1, n, 'AAPL', 1, 1, 0, false
                  from generate_series(2, 2501) n
                """).param(trader.account().value()).update();
        List<String> lines = trader.api().get("/api/trades?format=csv").body().lines().toList();
        assertThat(lines).hasSize(2501).doesNotHaveDuplicates();
    }

    private static List<String> quantities(Trader trader, String query) {
        Api.Answer answer = trader.api().get("/api/trades?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return texts(answer.json().path("trades"), "quantity");
    }

    private static List<String> texts(JsonNode rows, String field) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.path(field).asString()));
        return texts;
    }

    private static Api.Answer book(Trader trader, String body) {
        return trader.api().with("Idempotency-Key", "key-" + KEYS.incrementAndGet()).post("/api/trades", body);
    }

    private static String trade(String side, String quantity, String price) {
        return "{\"ticker\":\"AAPL\",\"side\":\"%s\",\"quantity\":\"%s\",\"price\":\"%s\"}".formatted(side, quantity, price);
    }

    private static String id(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static void allowShorting(Trader trader) {
        DESK.owner.sql("update gateway.account set shorting = true where id = ?").param(trader.account().value()).update();
    }

    private static String cash(Trader trader) {
        return trader.api().get("/v2/account").json().path("cash").asString();
    }

    private static String held(Trader trader) {
        return DESK.owner.sql("""
                select coalesce(string_agg(instrument || ' ' || trim_scale(quantity), ', ' order by instrument), '')
                  from gateway.holding where account_id = ? and quantity <> 0
                """).param(trader.account().value()).query(String.class).single();
    }
}
