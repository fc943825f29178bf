package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.gateway.bulk.BulkDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BulkIT {

    private static final Desk DESK = Desk.shared();
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final String HEADER = "ticker,side,quantity,price,fee,effectiveAt\n";
    private static final Set<String> ENDED = Set.of("done", "refused", "taken-back", "interrupted", "failed");

    @Test
    void aCsvFileIsBookedWhole() {
        Trader trader = DESK.trader();
        Api.Answer answer = upload(trader, "text/csv", "", HEADER + """
                AAPL,buy,10,100,1,2024-07-03T15:00:00Z
                "MSFT", buy ,5,200.5,,2024-07-03T15:00:01Z

                AAPL,sell,4,110,0,2024-07-03T15:00:02+00:00
                """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        JsonNode group = end(trader, answer);
        assertThat(group.path("state").asString()).isEqualTo("done");
        assertThat(group.path("mode").asString()).isEqualTo("all-or-nothing");
        assertThat(group.path("lines").asInt()).isEqualTo(3);
        assertThat(group.path("booked").asInt()).isEqualTo(3);
        assertThat(group.path("refused").asInt()).isZero();
        assertThat(group.path("progress").asDouble()).isEqualTo(1);
        assertThat(held(trader)).isEqualTo("AAPL 6, MSFT 5");
        assertThat(cash(trader)).as("100000 - 1000 - 1 - 1002.5 + 440").isEqualTo("98436.5");
        JsonNode trades = trader.api().get("/api/trades?group=" + group.path("id").asString()).json().path("trades");
        assertThat(trades.size()).isEqualTo(3);
        assertThat(trades.get(0).path("source").asString()).isEqualTo("bulk:" + group.path("id").asString());
        assertThat(trader.api().get("/api/trades/" + trades.get(0).path("id").asString()).json().path("actor").asString())
                .isEqualTo("key:" + trader.keyId());
        assertThat(trades.get(0).path("effectiveAt").asString()).isEqualTo("2024-07-03T15:00:02Z");
        assertTheBooksAreRight(trader);
    }

    @Test
    void linesMayBeJson() {
        Trader trader = DESK.trader();
        String one = "{\"ticker\":\"AAPL\",\"side\":\"buy\",\"quantity\":1,\"price\":\"10.5\",\"effectiveAt\":\"2024-07-03T15:00:00Z\"}";
        end(trader, upload(trader, "application/x-ndjson", "", one + "\n" + one + "\n"));
        end(trader, upload(trader, "application/json", "", "[" + one + ",\n" + one + "," + one + "]"));
        assertThat(held(trader)).isEqualTo("AAPL 5");
    }

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
    void aRepeatIsTheSameUploadAndBooksNothing() {
        Trader trader = DESK.trader();
        Api api = trader.api().with("Idempotency-Key", "same");
        String file = HEADER + "AAPL,buy,10,100,0,2024-07-03T15:00:00Z\n";
        Api.Answer first = api.postAs("text/csv", "/api/trades/bulk", file);
        end(trader, first);
        Api.Answer again = api.postAs("text/csv", "/api/trades/bulk", file);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(again.json().path("id").asString()).isEqualTo(first.json().path("id").asString());
        assertThat(held(trader)).isEqualTo("AAPL 10");
    }

    @Test
    void linesMayNameTheirAccountAmongThoseTheCallerMayTrade() {
        Trader trader = DESK.trader();
        Trader shared = DESK.trader();
        Trader readOnly = DESK.trader();
        Trader foreign = DESK.trader();
        right(trader, shared, "trade");
        right(trader, readOnly, "read");
        String file = "account," + HEADER
                + shared.account() + ",AAPL,buy,1,1,0,2024-07-03T15:00:00Z\n"
                + ",AAPL,buy,2,1,0,2024-07-03T15:00:00Z\n"
                + readOnly.account() + ",AAPL,buy,3,1,0,2024-07-03T15:00:00Z\n"
                + foreign.account() + ",AAPL,buy,4,1,0,2024-07-03T15:00:00Z\n"
                + UUID.randomUUID() + ",AAPL,buy,5,1,0,2024-07-03T15:00:00Z\n"
                + "nonsense,AAPL,buy,6,1,0,2024-07-03T15:00:00Z\n";
        Api api = trader.signedIn().with("Idempotency-Key", "k", "X-Livedesk-Account", trader.account().toString());
        Api.Answer answer = api.postAs("text/csv", "/api/trades/bulk?mode=partial", file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        JsonNode group = end(api, answer);
        assertThat(group.path("booked").asInt()).isEqualTo(2);
        assertThat(held(trader)).isEqualTo("AAPL 2");
        assertThat(held(shared)).isEqualTo("AAPL 1");
        assertThat(held(readOnly) + held(foreign)).isEmpty();
        JsonNode report = api.get("/api/trades/groups/" + group.path("id").asString() + "/report").json();
        assertThat(report.size()).isEqualTo(4);
        report.forEach(line -> assertThat(line.path("reason").asString()).isEqualTo("is not one that you may trade on"));
        assertThat(shared.api().get("/api/trades/groups/" + group.path("id").asString()).status()).as("others' uploads are not there").isEqualTo(404);
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

    @Test
    void generatedTradesAreBookedInBatchesWhileOrdersGoOn() {
        Trader trader = DESK.trader("1000000000");
        DESK.prices.quote("QQQ", 170.01, 170.02);
        String csv = trader.api().get("/api/trades/generate?lines=3000&seed=7").body();
        assertThat(trader.api().get("/api/trades/generate?lines=3000&seed=7").body()).as("the same seed").isEqualTo(csv);
        assertThat(trader.api().get("/api/trades/generate?lines=3000&seed=8").body()).isNotEqualTo(csv);
        assertThat(csv.lines().count()).isEqualTo(3001);
        Api.Answer answer = upload(trader, "text/csv", "?batch=300", csv);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        for (int i = 0; i < 20; i++) {
            assertThat(trader.api().order("buy", "QQQ", "1").status()).isEqualTo(200);
        }
        JsonNode group = end(trader, answer);
        assertThat(group.path("booked").asInt()).as(group.toString()).isEqualTo(3000);
        assertTheBooksAreRight(trader);
        String ndjson = trader.api().get("/api/trades/generate?lines=10&format=ndjson").body();
        JsonNode few = end(trader, upload(trader, "application/x-ndjson", "?mode=partial", ndjson));
        assertThat(few.path("booked").asInt()).as(few.toString()).isEqualTo(10);
        assertThat(trader.api().get("/api/trades/generate?lines=0").status()).isEqualTo(422);
        assertThat(trader.api().get("/api/trades/generate?lines=1000001").status()).isEqualTo(422);
        assertThat(trader.api().get("/api/trades/generate?format=xml").status()).isEqualTo(422);
    }

    /** As a gateway leaves it that is killed after a batch: the next one finds the spool and goes on where the database says. */
    @Test
    void whatAKilledGatewayLeftIsGoneOnWith() throws Exception {
        Trader trader = DESK.trader();
        BulkScene scene = new BulkScene(DESK, trader, "partial");
        String spooled = scene.lines(250);
        try (BulkDesk next = scene.gatewayWithSpool(spooled, 250)) {
            scene.bookedBefore(100);
            next.start();
            JsonNode group = end(trader.api(), scene.id());
            assertThat(group.path("state").asString()).isEqualTo("done");
            assertThat(group.path("booked").asInt()).isEqualTo(250);
        }
        assertThat(held(trader)).as("each line once").isEqualTo("AAPL 250");
        assertThat(scene.files()).as("nothing is left of it").isEmpty();
        assertTheBooksAreRight(trader);
    }

    @Test
    void withoutItsFileAnUploadSaysHowMuchIsBooked() throws Exception {
        Trader trader = DESK.trader();
        BulkScene scene = new BulkScene(DESK, trader, "partial");
        String torn = scene.lines(250).substring(0, 5000);
        try (BulkDesk next = scene.gatewayWithSpool(torn, 250)) {
            scene.bookedBefore(100);
            next.start();
            JsonNode group = end(trader.api(), scene.id());
            assertThat(group.path("state").asString()).isEqualTo("interrupted");
            assertThat(group.path("reason").asString()).isEqualTo("its file is lost: 100 lines were booked");
        }
        assertThat(held(trader)).isEqualTo("AAPL 100");
    }

    @Test
    void withoutItsFileAllOrNothingIsNothing() throws Exception {
        Trader trader = DESK.trader();
        BulkScene scene = new BulkScene(DESK, trader, "all-or-nothing");
        try (BulkDesk next = scene.gatewayWithSpool("", 250)) {
            scene.bookedBefore(100);
            next.start();
            JsonNode group = end(trader.api(), scene.id());
            assertThat(group.path("state").asString()).isEqualTo("taken-back");
        }
        assertThat(held(trader)).isEmpty();
        assertThat(cash(trader)).isEqualTo("100000");
        assertTheBooksAreRight(trader);
    }

    @Test
    void aResetEndsAnUpload() throws Exception {
        Trader trader = DESK.trader();
        BulkScene scene = new BulkScene(DESK, trader, "partial");
        try (BulkDesk next = scene.gatewayWithSpool(scene.lines(250), 250)) {
            scene.bookedBefore(100);
            trader.api().post("/api/accounts/" + trader.account() + "/reset", "");
            next.start();
            JsonNode group = end(trader.api(), scene.id());
            assertThat(group.path("booked").asInt()).isEqualTo(100);
            assertThat(group.path("refused").asInt()).isEqualTo(150);
        }
        assertThat(held(trader)).isEmpty();
    }

    private static JsonNode end(Trader trader, Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return end(trader.api(), answer);
    }

    private static JsonNode end(Api api, Api.Answer answer) {
        return end(api, UUID.fromString(answer.json().path("id").asString()));
    }

    private static JsonNode end(Api api, UUID group) {
        List<JsonNode> last = new ArrayList<>();
        Prices.await(() -> {
            JsonNode now = api.get("/api/trades/groups/" + group).json();
            last.add(now);
            return ENDED.contains(now.path("state").asString());
        }, "the upload does not end");
        return last.getLast();
    }

    private static Api.Answer upload(Trader trader, String type, String query, String body) {
        return trader.api().with("Idempotency-Key", "bulk-" + KEYS.incrementAndGet()).postAs(type, "/api/trades/bulk" + query, body);
    }

    private static void right(Trader user, Trader owner, String may) {
        DESK.owner.sql("""
                insert into gateway.account_right (account_id, user_id, may)
                select ?, id, ? from gateway.app_user where username = ?
                """).param(owner.account().value()).param(may).param(user.username()).update();
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

    private static void assertTheBooksAreRight(Trader trader) {
        LedgerBooks.assertRight(DESK, trader, "upload");
    }
}
