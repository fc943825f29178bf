package dev.livedesk.bars.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bars.web.BarsServer.Answer;
import dev.livedesk.db.TestCallers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DatasetsApiIT {

    private static final BarsServer SERVER = BarsServer.shared();
    private static final String HEADER = "timestamp,symbol,open,high,low,close,volume\n";
    private static final String GOOD = HEADER
            + "2018-03-01T14:30:00Z,AAPL,10,12,9,11,100\n"
            + "2018-03-01T14:31:00Z,AAPL,11,13,10,12,50.5\n"
            + "2018-03-01T14:30:00Z,XRPUSDT,1,2,0.5,1.5,1000\n";

    private final TestCallers.Key trader = SERVER.caller("trader");

    @Test
    void uploadIsToldShownListedAndServedOnlyWhereItIsNamed() {
        Answer created = SERVER.upload(trader, GOOD, "name", "My bars");
        JsonNode dataset = created.body();
        String id = dataset.get("id").asString();

        assertThat(created.status()).isEqualTo(201);
        assertThat(dataset.get("name").asString()).isEqualTo("My bars");
        assertThat(dataset.get("symbols")).hasToString("[\"AAPL\",\"XRPUSDT\"]");
        assertThat(dataset.get("rows").asLong()).isEqualTo(3);
        assertThat(dataset.get("refused").asLong()).isZero();
        assertThat(dataset.get("from").asString()).isEqualTo("2018-03-01T14:30:00Z");
        assertThat(dataset.get("to").asString()).isEqualTo("2018-03-01T14:31:00Z");
        assertThat(dataset.get("timeframe").asString()).isEqualTo("1Min");
        assertThat(dataset.get("createdBy").asString()).startsWith("user");
        assertThat(SERVER.get("/api/datasets/" + id).body()).isEqualTo(dataset);
        assertThat(SERVER.get("/api/datasets").body().valueStream().map(one -> one.get("id").asString())).contains(id);

        String[] day = {"symbol", "AAPL", "timeframe", "1Min", "start", "2018-03-01", "end", "2018-03-02"};
        assertThat(SERVER.get("/api/bars", with(day, "dataset", id)).body()).hasToString("""
                {"symbol":"AAPL","bars":[\
                {"t":"2018-03-01T14:30:00Z","o":10.0,"h":12.0,"l":9.0,"c":11.0,"v":100,"n":0,"vw":11.0},\
                {"t":"2018-03-01T14:31:00Z","o":11.0,"h":13.0,"l":10.0,"c":12.0,"v":51,"n":0,"vw":12.0}],\
                "next_page_token":null}""");
        assertThat(SERVER.get("/api/bars", day).body().get("bars")).isEmpty();
        assertThat(SERVER.get("/v2/stocks/AAPL/bars", day).body().get("bars")).isEmpty();
    }

    @Test
    void longerBarsAreMadeOfUploadedOnesAndDownloadedAsTheyCame() {
        String csv = HEADER + IntStream.range(0, 7_000).mapToObj(minute ->
                        "%d,MATICUSDT,%d.5,%d,%d,%d,2".formatted(1_700_006_400 + 60 * minute, minute, minute + 1, minute, minute + 1))
                .collect(Collectors.joining("\n"));
        String id = SERVER.upload(trader, csv, "name", "hours").body().get("id").asString();
        String[] all = {"symbol", "MATICUSDT", "start", "2023-11-15", "end", "2023-11-30", "dataset", id};

        JsonNode hours = SERVER.get("/api/bars", with(all, "timeframe", "1Hour", "limit", "10")).body();
        HttpResponse<String> minutes = SERVER.text("/api/bars.csv", with(all, "timeframe", "1Min", "limit", "3"));
        HttpResponse<String> days = SERVER.text("/api/bars.csv", with(all, "timeframe", "1Day"));

        assertThat(hours.get("bars")).hasSize(10);
        assertThat(hours.at("/bars/0")).hasToString("{\"t\":\"2023-11-15T00:00:00Z\",\"o\":0.5,\"h\":60.0,\"l\":0.0,\"c\":60.0,\"v\":120.0,\"n\":0,\"vw\":30.5}");
        assertThat(hours.get("next_page_token").isNull()).isFalse();
        assertThat(minutes.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(minutes.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"MATICUSDT-1Min.csv\"");
        assertThat(minutes.body().lines()).hasSize(7_001).startsWith(
                "timestamp,symbol,open,high,low,close,volume", "2023-11-15T00:00:00Z,MATICUSDT,0.5,1,0,1,2");
        assertThat(days.body().lines()).hasSize(6);
        assertThat(SERVER.upload(trader, minutes.body(), "name", "again").body().get("rows").asLong()).isEqualTo(7_000);
    }

    @Test
    void refusedLinesAreReportedWithTheirColumnAndReason() {
        Answer created = SERVER.upload(trader, GOOD
                + "2018-03-01T14:33:00Z,AAPL,1,2,3,2,1\n"
                + "\n"
                + "2018-03-01 14:34,AAPL,1,2,1,2,1\n"
                + "2018-03-01T14:30:00Z,AAPL,99,99,99,99,1\n"
                + "2018-03-01T14:29:00Z,AAPL,1,2,1,2,1\n"
                + "2018-03-01T10:29:00-04:00,AAPL,98,98,98,98,1\n"
                + "2018-03-01T14:35:00Z,=cmd|x,1,2,1,2,1\n", "name", "bad lines");
        String id = created.body().get("id").asString();

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().get("rows").asLong()).isEqualTo(4);
        assertThat(created.body().get("refused").asLong()).isEqualTo(5);
        assertThat(SERVER.text("/api/datasets/" + id + "/refused").body()).isEqualTo("""
                line,column,value,reason
                5,"high","2","is below low"
                7,"timestamp","2018-03-01 14:34","has no time zone: add Z or an offset, or say timezone= for all of them"
                8,"timestamp","2018-03-01T14:30:00Z","is a duplicate: an earlier line has this symbol and time"
                10,"timestamp","2018-03-01T10:29:00-04:00","is a duplicate: an earlier line has this symbol and time"
                11,"symbol","'=cmd|x","is not a symbol"
                """);
        JsonNode bars = SERVER.get("/api/bars", "symbol", "AAPL", "timeframe", "1Min", "start", "2018-03-01", "dataset", id).body().get("bars");
        assertThat(bars.valueStream().map(bar -> bar.get("o").asDouble())).containsExactly(1.0, 10.0, 11.0);
        assertThat(SERVER.owner.sql("select count(*) from bars.dataset_late_bar").query(Long.class).single()).isZero();
    }

    @Test
    void fileInReverseOrderIsAGoodOneAndItsTimesMayTellNoZone() {
        Answer created = SERVER.upload(trader, "symbol,timestamp,close,open,low,high\n"
                + IntStream.range(0, 100).mapToObj(day -> "SPY,%s 00:00:00,2,2,1,3".formatted(java.time.LocalDate.of(2018, 5, 1).minusDays(day)))
                        .collect(Collectors.joining("\r\n")), "name", "reverse", "timezone", "America/New_York");

        assertThat(created.body().get("rows").asLong()).isEqualTo(100);
        assertThat(created.body().get("timeframe").asString()).isEqualTo("1Day");
        assertThat(created.body().get("to").asString()).isEqualTo("2018-05-01T04:00:00Z");
        JsonNode weeks = SERVER.get("/api/bars", "symbol", "SPY", "timeframe", "1Week", "start", "2018-03-01", "dataset", created.body().get("id").asString())
                .body().get("bars");
        assertThat(weeks.get(0).get("t").asString()).isEqualTo("2018-03-05T05:00:00Z");
        assertThat(weeks.get(0).get("v").asLong()).isZero();
    }

    @Test
    void fileWithoutAGoodLineIsRefusedAndLeavesNothing() {
        long before = rows();
        Answer noColumn = SERVER.upload(trader, "timestamp,symbol,open,low,close\n1724074200,AAPL,1,1,1\n", "name", "x");
        Answer noLine = SERVER.upload(trader, HEADER, "name", "x");
        Answer badLines = SERVER.upload(trader, HEADER + "soon,AAPL,1,1,1,1,1\n1724074200,AAPL,1,1,1,one,1\n", "name", "x");

        assertThat(noColumn.status()).isEqualTo(422);
        assertThat(noColumn.type()).isEqualTo("application/problem+json");
        assertThat(noColumn.body().get("field").asString()).isEqualTo("high");
        assertThat(noColumn.body().get("detail").asString()).isEqualTo("no line of the file is good: line 1: high the column is missing");
        assertThat(noLine.status()).isEqualTo(422);
        assertThat(noLine.body().get("detail").asString()).isEqualTo("the file has no lines");
        assertThat(badLines.status()).isEqualTo(422);
        assertThat(badLines.body().get("detail").asString())
                .isEqualTo("no line of the file is good: line 2: timestamp soon is not a time; line 3: close one is not a number");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void uploadBeyondTheLimitsIsRefusedAndLeavesNothing() {
        long before = rows();
        String line = "2018-03-01T14:30:00Z,AAPL,10,12,9,11,100\n";

        assertThat(SERVER.upload(trader, HEADER + line.repeat(BarsServer.MAX_UPLOAD / line.length() + 1), "name", "x").status()).isEqualTo(413);
        assertThat(rows()).isEqualTo(before);

        for (int i = 0; i < BarsServer.MAX_DATASETS; i++) {
            assertThat(SERVER.upload(trader, GOOD, "name", "one of many").status()).isEqualTo(201);
        }
        assertThat(SERVER.upload(trader, GOOD, "name", "one too many").status()).isEqualTo(409);
    }

    @Test
    void onlyItsOwnerOrAnAdministratorDeletesADataset() {
        String id = SERVER.upload(trader, GOOD, "name", "mine").body().get("id").asString();
        String other = SERVER.upload(trader, GOOD, "name", "mine too").body().get("id").asString();

        assertThat(SERVER.send(SERVER.caller("trader"), "DELETE", "/api/datasets/" + id).status()).isEqualTo(403);
        assertThat(SERVER.send(SERVER.caller("viewer"), "DELETE", "/api/datasets/" + id).status()).isEqualTo(403);
        assertThat(SERVER.get("/api/datasets/" + id).status()).isEqualTo(200);
        assertThat(SERVER.send(trader, "DELETE", "/api/datasets/" + id).status()).isEqualTo(204);
        assertThat(SERVER.get("/api/datasets/" + id).status()).isEqualTo(404);
        assertThat(SERVER.send(trader, "DELETE", "/api/datasets/" + id).status()).isEqualTo(404);
        assertThat(SERVER.send(SERVER.caller("admin"), "DELETE", "/api/datasets/" + other).status()).isEqualTo(204);
        assertThat(SERVER.get("/api/bars", "symbol", "AAPL", "timeframe", "1Min", "dataset", id).status()).isEqualTo(404);
    }

    @Test
    void whoMayNotOrAsksWronglyIsRefused() {
        assertThat(SERVER.upload(SERVER.caller("viewer"), GOOD, "name", "x").status()).isEqualTo(403);
        assertThat(SERVER.upload(new TestCallers.Key("PK", "wrong"), GOOD, "name", "x").status()).isEqualTo(401);
        assertThat(SERVER.upload(trader, GOOD).body().get("field").asString()).isEqualTo("name");
        assertThat(SERVER.upload(trader, GOOD, "name", "x".repeat(101)).status()).isEqualTo(400);
        assertThat(SERVER.upload(trader, GOOD, "name", "x", "timezone", "Mars/Olympus").body().get("field").asString()).isEqualTo("timezone");
        assertThat(SERVER.send(trader, "POST", "/api/datasets", "name", "x").status()).isEqualTo(415);
        assertThat(SERVER.get("/api/datasets/none").status()).isEqualTo(404);
        assertThat(SERVER.get("/api/datasets/none/refused").status()).isEqualTo(404);
        for (String path : List.of("/api/bars", "/api/bars.csv")) {
            assertThat(SERVER.get(path, "timeframe", "1Min").body().get("field").asString()).isEqualTo("symbol");
            assertThat(SERVER.get(path, "symbol", "AAPL", "timeframe", "60Sec").body().get("field").asString()).isEqualTo("timeframe");
            assertThat(SERVER.get(path, "symbol", "AAPL", "timeframe", "1Min", "dataset", "none").body().get("field").asString()).isEqualTo("dataset");
            assertThat(SERVER.get(path, "symbol", "AAPL", "timeframe", "1Min", "source", "theirs").body().get("field").asString()).isEqualTo("source");
        }
    }

    @Test
    void ownBarsAreOnlyThoseThatTheDeskRecorded() {
        String[] request = {"symbol", "SPY", "timeframe", "1Min", "start", "2019-02-11", "end", "2019-02-12"};

        assertThat(SERVER.get("/api/bars", request).body().get("bars")).isNotEmpty();
        assertThat(SERVER.get("/api/bars", with(request, "source", "own")).body().get("bars")).isEmpty();
    }

    private static long rows() {
        return SERVER.owner.sql("select (select count(*) from bars.dataset) + (select count(*) from bars.dataset_bar) + (select count(*) from bars.dataset_refusal)")
                .query(Long.class)
                .single();
    }

    private static String[] with(String[] request, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(request), java.util.Arrays.stream(more)).toArray(String[]::new);
    }
}
