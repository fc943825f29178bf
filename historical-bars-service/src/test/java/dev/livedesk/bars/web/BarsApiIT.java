package dev.livedesk.bars.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bars.web.BarsServer.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BarsApiIT {

    private static final BarsServer SERVER = BarsServer.shared();

    @Test
    void minutesOfAStockAreAsInTheirFile() {
        Answer answer = SERVER.get(
                "/v2/stocks/AAPL/bars", "timeframe", "1Min", "start", "2019-02-11T14:30:00Z", "end", "2019-02-11T14:31:00Z", "feed", "iex");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasToString("""
                {"symbol":"AAPL","bars":[\
                {"t":"2019-02-11T14:30:00Z","o":171.14,"h":171.2,"l":170.7,"c":170.97,"v":619925,"n":0,"vw":170.97},\
                {"t":"2019-02-11T14:31:00Z","o":170.92,"h":170.92,"l":170.6755,"c":170.7701,"v":123138,"n":0,"vw":170.7701}],\
                "next_page_token":null}""");
    }

    @Test
    void dayOfAStockIsItsMinutesTogether() {
        JsonNode bar = SERVER.get("/v2/stocks/bars", "symbols", "AAPL", "timeframe", "1Day", "start", "2019-02-11", "end", "2019-02-11")
                .body().at("/bars/AAPL/0");

        assertThat(SERVER.owner.sql("""
                select jsonb_build_object('t', '2019-02-11T05:00:00Z',
                                          'o', (array_agg(open order by minute))[1], 'h', max(high), 'l', min(low),
                                          'c', (array_agg(close order by minute desc))[1], 'v', sum(volume), 'n', 0)::text
                  from bars.minute_bar
                 where ticker = 'AAPL' and minute >= '2019-02-11 09:30 America/New_York' and minute < '2019-02-11 16:00 America/New_York'
                """).query(String.class).single()).isEqualTo(String.format(
                        "{\"c\": %s, \"h\": %s, \"l\": %s, \"n\": 0, \"o\": %s, \"t\": %s, \"v\": %s}",
                        bar.get("c"), bar.get("h"), bar.get("l"), bar.get("o"), bar.get("t"), bar.get("v")));
        assertThat(bar.get("v").isIntegralNumber()).isTrue();
        assertThat(bar.get("vw").doubleValue()).isBetween(bar.get("l").doubleValue(), bar.get("h").doubleValue());
    }

    @Test
    void hoursOfAStockBeginOnTheHourInNewYork() {
        JsonNode bars = SERVER.get("/v2/stocks/bars", "symbols", "AAPL", "timeframe", "1Hour", "start", "2019-02-11", "end", "2019-02-11T23:00:00Z")
                .body().at("/bars/AAPL");

        assertThat(times(bars)).containsExactly(
                "2019-02-11T14:00:00Z", "2019-02-11T15:00:00Z", "2019-02-11T16:00:00Z", "2019-02-11T17:00:00Z", "2019-02-11T18:00:00Z",
                "2019-02-11T19:00:00Z", "2019-02-11T20:00:00Z");
    }

    @Test
    void weeksMonthsAndYearsOfAnIndexComeFromDailyBars() {
        assertThat(times(SERVER.get("/v2/stocks/SPX/bars", "timeframe", "1Week", "start", "2000-01-01", "end", "2000-01-20").body().at("/bars")))
                .containsExactly("2000-01-03T05:00:00Z", "2000-01-10T05:00:00Z", "2000-01-17T05:00:00Z");
        assertThat(times(SERVER.get("/v2/stocks/SPX/bars", "timeframe", "3M", "start", "2019-07-01", "end", "2020-04-01").body().at("/bars")))
                .containsExactly("2019-07-01T04:00:00Z", "2019-10-01T04:00:00Z", "2020-01-01T05:00:00Z", "2020-04-01T04:00:00Z");
        JsonNode years = SERVER.get("/v2/stocks/SPX/bars", "timeframe", "12Month", "start", "1990-01-01", "end", "2030-01-01").body().at("/bars");
        assertThat(years).hasSize(21);
        assertThat(years.get(0).get("o").doubleValue()).isEqualTo(1469.25);
        assertThat(years.get(20).get("c").doubleValue()).isEqualTo(2874.560059);
    }

    @Test
    void daysComeFromDailyBarsWhereThereAreNoMinutes() {
        JsonNode days = SERVER.get("/v2/stocks/AAPL/bars", "timeframe", "1Day", "start", "2015-01-01", "end", "2026-01-01").body().at("/bars");

        assertThat(days).hasSize(506 + 5);
        assertThat(days.get(0).get("t").asString()).isEqualTo("2015-02-17T05:00:00Z");
        assertThat(days.get(0).get("v").longValue()).isEqualTo(63152400);
        assertThat(days.get(510).get("t").asString()).isEqualTo("2019-02-15T05:00:00Z");
    }

    @Test
    void cryptoHasVolumesThatAreNotWholeAndDaysOfUtc() {
        JsonNode bars = SERVER.get(
                        "/v1beta3/crypto/us/bars", "symbols", "BTCUSDT.P", "timeframe", "1Day", "start", "2025-05-05T00:00:00Z", "end", "2025-05-06T00:00:00Z")
                .body().at("/bars/BTCUSDT.P");

        assertThat(times(bars)).containsExactly("2025-05-05T00:00:00Z", "2025-05-06T00:00:00Z");
        assertThat(SERVER.owner.sql("""
                select concat_ws(' ', max(high), min(low), count(*)) from bars.minute_bar
                 where ticker = 'BTCUSDT.P' and minute >= '2025-05-05 00:00Z' and minute < '2025-05-06 00:00Z'
                """).query(String.class).single()).isEqualTo(bars.get(0).get("h") + " " + bars.get(0).get("l") + " 1440");
        assertThat(bars.get(0).get("v").isIntegralNumber()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"asc,1Min,7", "desc,1Min,501", "asc,1Hour,3", "desc,1Day,1", "asc,1Day,2", "desc,1Week,1"})
    void pagesTogetherAreOneBigPage(String sort, String timeframe, int limit) {
        String[] request = {
            "symbols", "MSFT,PPLT,AAPL,ZZZZ,SPY", "timeframe", timeframe, "start", "2019-02-11", "end", "2019-02-13T15:00:00Z", "sort", sort
        };
        List<String> whole = new ArrayList<>();
        Answer big = SERVER.get("/v2/stocks/bars", with(request, "limit", "10000"));
        collect(big.body(), whole);
        assertThat(big.body().get("next_page_token").isNull()).isTrue();

        List<String> pages = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = SERVER.get("/v2/stocks/bars", with(request, "limit", "" + limit, "page_token", token)).body();
            int before = pages.size();
            collect(page, pages);
            token = page.get("next_page_token").asString("");
            assertThat(pages.size() - before).isPositive().isLessThanOrEqualTo(limit);
        } while (!token.isEmpty());

        assertThat(pages).isEqualTo(whole).isNotEmpty();
    }

    @Test
    void backwardsIsForwardsReversed() {
        List<String> forwards = new ArrayList<>();
        List<String> backwards = new ArrayList<>();
        collect(SERVER.get("/v2/stocks/bars", "symbols", "PPLT", "timeframe", "5Min", "start", "2019-02-11", "end", "2019-02-16").body(), forwards);
        collect(SERVER.get("/v2/stocks/bars", "symbols", "PPLT", "timeframe", "5Min", "start", "2019-02-11", "end", "2019-02-16", "sort", "desc").body(), backwards);

        assertThat(withoutAverages(backwards.reversed())).isEqualTo(withoutAverages(forwards)).hasSizeGreaterThan(100);
    }

    @Test
    void limitCountsTheBarsOfAllSymbolsTogether() {
        JsonNode body = SERVER.get("/v2/stocks/bars", "symbols", "AAPL,MSFT", "timeframe", "1Min", "start", "2019-02-15T20:58:00Z", "end", "2019-02-16", "limit", "3")
                .body();

        assertThat(body.at("/bars/AAPL")).hasSize(2);
        assertThat(body.at("/bars/MSFT")).hasSize(1);
        assertThat(body.get("next_page_token").isNull()).isFalse();
    }

    @Test
    void rangeIncludesBothOfItsEnds() {
        assertThat(times(SERVER.get("/v2/stocks/AAPL/bars", "timeframe", "1Min", "start", "2019-02-11T14:30:00Z", "end", "2019-02-11T14:30:00Z")
                        .body().get("bars")))
                .containsExactly("2019-02-11T14:30:00Z");
        assertThat(times(SERVER.get("/v2/stocks/AAPL/bars", "timeframe", "1Min", "start", "2019-02-11T14:30:00.000000001Z", "end", "2019-02-11T14:31:59Z")
                        .body().get("bars")))
                .containsExactly("2019-02-11T14:31:00Z");
    }

    @Test
    void symbolWithoutBarsIsAbsent() {
        assertThat(SERVER.get("/v2/stocks/bars", "symbols", "ZZZZ", "timeframe", "1Day", "start", "2019-02-11").body())
                .hasToString("{\"bars\":{},\"next_page_token\":null}");
        assertThat(SERVER.get("/v2/stocks/BRK.B/bars", "timeframe", "1Day").body())
                .hasToString("{\"symbol\":\"BRK.B\",\"bars\":[],\"next_page_token\":null}");
    }

    @Test
    void recordedMinuteTakesThePlaceOfAShippedOne() {
        SERVER.owner.sql("""
                insert into bars.minute_bar (ticker, source, precedence, minute, open, high, low, close, volume, trades, vwap)
                values ('TSLA', 'alpaca', 0, '2019-02-11 14:30Z', 1, 1, 1, 1, 7, 2, 1), ('TSLA', 'alpaca/replay', 1, '2019-02-11 14:30Z', 2, 2, 2, 2, 8, 2, 2)
                """).update();
        String[] request = {"symbols", "TSLA", "timeframe", "1Min", "start", "2019-02-11T14:30:00Z", "end", "2019-02-11T14:31:00Z"};

        for (String sort : List.of("asc", "desc")) {
            JsonNode bars = SERVER.get("/v2/stocks/bars", with(request, "sort", sort)).body().at("/bars/TSLA");
            assertThat(bars).hasSize(2);
            assertThat(bars.get(sort.equals("asc") ? 0 : 1).get("v").longValue()).isEqualTo(7);
        }
    }

    @Test
    void latestBarIsTheNewestHeld() {
        assertThat(SERVER.get("/v2/stocks/bars/latest", "symbols", "AAPL,ZZZZ").body().at("/bars/AAPL/t").asString()).isEqualTo("2019-02-15T20:59:00Z");
        assertThat(SERVER.get("/v2/stocks/AAPL/bars/latest").body().at("/bar/c").doubleValue()).isEqualTo(170.38);
        assertThat(SERVER.get("/v1beta3/crypto/us/latest/bars", "symbols", "ETHUSDT.P").body().at("/bars/ETHUSDT.P/t").asString())
                .isEqualTo("2025-06-15T10:43:00Z");
        assertThat(SERVER.get("/v2/stocks/ZZZZ/bars/latest").status()).isEqualTo(404);
    }

    @Test
    void extentTellsTheFirstAndTheLastBarAndTheirSources() {
        assertThat(SERVER.get("/api/bars/extent", "symbol", "AAPL").body()).hasToString("""
                {"symbol":"AAPL","first":"2015-02-17T05:00:00Z","last":"2019-02-15T20:59:00Z",\
                "sources":["shipped/us-equity-1m-201902","shipped/us-equity-daily-2015"]}""");
        assertThat(SERVER.get("/api/bars/extent", "symbol", "BTCUSDT.P").body().get("first").asString()).isEqualTo("2025-05-04T15:33:00Z");
    }

    @Test
    void extentOfWhatIsNotHeldIsNotFoundAndOfNoSymbolIsRefused() {
        Answer unknown = SERVER.get("/api/bars/extent", "symbol", "ZZZZ");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.type()).isEqualTo("application/problem+json");
        assertThat(unknown.body().get("type").asString()).isEqualTo("https://livedesk.dev/problems/not-found");
        assertThat(SERVER.get("/api/bars/extent").status()).isEqualTo(400);
        assertThat(SERVER.get("/api/bars/extent", "symbol", "no symbol").body().get("field").asString()).isEqualTo("symbol");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "symbols=$$&timeframe=1Min|invalid symbol: $$",
        "symbols=BTCUSDT&timeframe=1Min|invalid symbol: BTCUSDT",
        "timeframe=1Min|symbols is required",
        "symbols=AAPL|timeframe is required",
        "symbols=AAPL&timeframe=2Day|invalid timeframe: 2Day; use [1-59]Min, [1-23]Hour, 1Day, 1Week or [1,2,3,4,6,12]Month",
        "symbols=AAPL&timeframe=1Min&limit=10001|limit must be from 1 to 10000",
        "symbols=AAPL&timeframe=1Min&start=2019-02-12&end=2019-02-11|end must not be before start",
        "symbols=AAPL&timeframe=1Min&page_token=broken|invalid page_token: it must come from the same request's page before",
        "symbols=AAPL&timeframe=1Min&adjustment=half|invalid adjustment: half",
    })
    void badInputIsRefusedWithAReason(String query, String reason) {
        String[] parameters = Arrays.stream(query.split("&")).flatMap(pair -> Arrays.stream(pair.split("=", 2))).toArray(String[]::new);

        Answer answer = SERVER.get("/v2/stocks/bars", parameters);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(answer.body().get("message").asString()).isEqualTo(reason);
        assertThat(answer.body().get("code").asInt()).isEqualTo(40010001);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/v2/stocks/bars", "/v2/stocks/AAPL/bars", "/v2/stocks/bars/latest", "/v2/stocks/AAPL/bars/latest", "/v1beta3/crypto/us/bars",
        "/v1beta3/crypto/us/latest/bars", "/api/bars/extent", "/api/bars", "/api/bars.csv", "/api/datasets", "/v2/stocks/quotes", "/v2/stocks/AAPL/trades/latest",
        "/v2/stocks/snapshots", "/v1beta3/crypto/us/snapshots", "/v1beta3/crypto/us/latest/orderbooks"
    })
    void nobodyIsServedWithoutCredentials(String path) {
        assertThat(SERVER.getAsNobody(path, "symbols", "AAPL", "symbol", "AAPL", "timeframe", "1Day").status()).isEqualTo(401);
    }

    private static String[] with(String[] request, String... more) {
        List<String> all = new ArrayList<>(List.of(request));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static List<String> times(JsonNode bars) {
        return bars.valueStream().map(bar -> bar.get("t").asString()).toList();
    }

    private static void collect(JsonNode body, List<String> into) {
        body.get("bars").propertyStream().forEach(symbol -> symbol.getValue().forEach(bar -> into.add(symbol.getKey() + bar)));
    }

    /** Sums of doubles differ in their last digits by the order of adding. */
    private static List<String> withoutAverages(List<String> bars) {
        return bars.stream().map(bar -> bar.replaceAll(",\"vw\":.*", "")).toList();
    }
}
