package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Versions of trades, and whose they are. */
class TradeAmendmentsIT extends TradesScene {

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
}
