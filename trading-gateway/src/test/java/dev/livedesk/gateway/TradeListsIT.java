package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TradeListsIT extends TradesScene {

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
}
