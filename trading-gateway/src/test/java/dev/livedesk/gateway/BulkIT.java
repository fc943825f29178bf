package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkIT extends BulkUploads {

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
}
