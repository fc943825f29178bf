package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BulkRefusalsIT extends BulkUploads {

    @Test
    void aBrokenFileBooksNothingWhenAllOrNothingIsWanted() {
        Trader trader = DESK.trader();
        Api.Answer answer = upload(trader, "text/csv", "", HEADER + """
                AAPL,buy,10,100,0,2024-07-03T15:00:00Z
                NOSUCH,buy,10,100,0,2024-07-03T15:00:00Z
                AAPL,buy,many,100,0,2024-07-03T15:00:00Z
                AAPL,buy,1
                """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).isEqualTo("3 of 4 lines are refused: nothing is booked");
        JsonNode group = trader.api().get("/api/trades/groups/" + answer.json().path("group").asString()).json();
        assertThat(group.path("state").asString()).isEqualTo("refused");
        assertThat(group.path("refused").asInt()).isEqualTo(3);
        assertThat(trader.books().getFirst().get("seq")).isEqualTo(1L);
    }

    @Test
    void theReportNamesEachLineItsColumnAndTheReason() {
        Trader trader = DESK.trader();
        JsonNode group = end(trader, upload(trader, "text/csv", "?mode=partial", HEADER + """
                NOSUCH,buy,10,100,0,2024-07-03T15:00:00Z
                AAPL,buy,many,100,0,2024-07-03T15:00:00Z
                AAPL,buy,2,100,0,2024-07-03T15:00:00Z
                AAPL,buy,1
                AAPL,sell,3,100,0,2024-07-03T15:00:00Z
                AAPL,sell,1,100,0,2024-07-03T15:00:00Z
                """));
        assertThat(group.path("state").asString()).isEqualTo("done");
        assertThat(group.path("booked").asInt()).isEqualTo(2);
        assertThat(group.path("refused").asInt()).isEqualTo(4);
        String report = "/api/trades/groups/" + group.path("id").asString() + "/report";
        assertThat(trader.api().get(report + "?format=csv").body()).isEqualTo("""
                line,column,reason
                2,"ticker","is not known: NOSUCH"
                3,"quantity","is not a number"
                5,"","has 3 cells, the header 6"
                6,"","insufficient qty: it would leave -1 AAPL, and the account is not allowed to short"
                """);
        assertThat(trader.api().with("Accept", "text/csv").get(report).body()).startsWith("line,column,reason\n2,");
        assertThat(trader.api().get(report).json().get(0).path("field").asString()).isEqualTo("ticker");
        assertThat(held(trader)).isEqualTo("AAPL 1");
    }

    @Test
    void whatTheAccountCannotTakeRefusesTheFileBeforeAnythingIsBooked() {
        Trader trader = DESK.trader();
        Api.Answer answer = upload(trader, "text/csv", "", HEADER + """
                AAPL,buy,10,100,0,2024-07-03T15:00:00Z
                AAPL,sell,11,100,0,2024-07-03T15:00:00Z
                """);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(trader.books().getFirst().get("seq")).isEqualTo(1L);
    }

    @Test
    void whoMayOnlyReadUploadsNothing() {
        Trader owner = DESK.trader();
        Trader reader = DESK.trader();
        right(reader, owner, "read");
        Api api = reader.signedIn().with("Idempotency-Key", "k");
        assertThat(api.postAs("text/csv", "/api/trades/bulk?account=" + owner.account(), HEADER).status()).isEqualTo(403);
        assertThat(api.postAs("text/csv", "/api/trades/bulk?account=" + UUID.randomUUID(), HEADER).status()).isEqualTo(404);
        assertThat(new Api(DESK.port()).postAs("text/csv", "/api/trades/bulk", HEADER).status()).isEqualTo(401);
        assertThat(new Api(DESK.port()).get("/api/trades/generate").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv             | ticker,side,quantity,price,fees | 422 | line 1 names a column that no trade has: fees: nothing is booked
            text/csv             | ticker,side,quantity            | 422 | line 1 misses the column price: nothing is booked
            text/csv             | ticker,side,quantity,price,side | 422 | line 1 names a column twice: side: nothing is booked
            text/csv             | ticker,side,quantity,price      | 422 | line 1 there is no trade in it: nothing is booked
            text/csv             | "ticker                         | 422 | line 1 has a quote that does not end: nothing is booked
            application/json     | {}                              | 422 | line 1 the body is not a JSON array: nothing is booked
            application/json     | [{"ticker":"AAPL"}              | 422 | line 1 is not JSON, or has a value that is too long: nothing is booked
            application/json     | [{"ticker"                      | 422 | line 1 is not JSON, or has a value that is too long: nothing is booked
            application/json     | []                              | 422 | line 1 there is no trade in it: nothing is booked
            application/json     | [{"tickr":"AAPL"}]              | 422 | 1 of 1 lines are refused: nothing is booked
            application/json     | [1,"x",[2]]                     | 422 | 3 of 3 lines are refused: nothing is booked
            application/x-ndjson | nonsense                        | 422 | 1 of 1 lines are refused: nothing is booked
            application/x-ndjson | {"ticker":{"a":1}}              | 422 | 1 of 1 lines are refused: nothing is booked
            text/plain           | x                               | 415 | send text/csv, application/x-ndjson or application/json
            """)
    void whatCannotBeReadIsRefused(String type, String body, int status, String reason) {
        Trader trader = DESK.trader();
        Api.Answer answer = upload(trader, type, "", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
        assertThat(trader.books().getFirst().get("seq")).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?mode=some    | mode must be all-or-nothing or partial
            ?batch=99     | batch must be from 100 to 50000
            ?batch=50001  | batch must be from 100 to 50000
            ?batch=x      | batch must be from 100 to 50000
            """)
    void aParameterThatMakesNoSenseIsRefused(String query, String reason) {
        Api.Answer answer = upload(DESK.trader(), "text/csv", query, HEADER);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
    }

    @Test
    void anUploadNeedsAKeyAndHasLimits() {
        Trader trader = DESK.trader();
        assertThat(trader.api().postAs("text/csv", "/api/trades/bulk", HEADER).status()).isEqualTo(400);
        Api.Answer longLine = upload(trader, "text/csv", "", HEADER + "A".repeat(5000) + "\n");
        assertThat(longLine.json().path("detail").asString()).isEqualTo("line 2 is longer than 4096 bytes: nothing is booked");
        Desk small = Desk.with(Map.of("livedesk.gateway.bulk.max-lines", "3", "livedesk.gateway.bulk.max-size", "1KB"));
        String line = "AAPL,buy,1,1,0,2024-07-03T15:00:00Z\n";
        Api.Answer lines = upload(small.trader(), "text/csv", "", HEADER + line.repeat(4));
        assertThat(lines.status()).isEqualTo(422);
        assertThat(lines.json().path("detail").asString()).isEqualTo("line 5 is one too many: at most 3 are taken: nothing is booked");
        Api.Answer bytes = upload(small.trader(), "text/csv", "", HEADER + " ".repeat(1000) + "\n");
        assertThat(bytes.status()).isEqualTo(422);
        assertThat(bytes.json().path("detail").asString()).isEqualTo("the upload is larger than 1024 bytes: nothing is booked");
        assertThat(upload(small.trader(), "text/csv", "", HEADER + line.repeat(3)).status()).isEqualTo(202);
    }
}
