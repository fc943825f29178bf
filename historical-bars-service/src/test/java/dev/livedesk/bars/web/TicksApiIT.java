package dev.livedesk.bars.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bars.web.BarsServer.Answer;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Quotes, trades and snapshots, recorded through the streams as the ingestor fills them. */
class TicksApiIT {

    private static final BarsServer SERVER = BarsServer.shared();
    private static final Instant OPEN = Instant.parse("2020-11-20T14:30:00Z");
    private static final String[] DAY = {"start", "2020-11-20", "end", "2020-11-21"};
    private static final List<TradeTick> MANY = manyTrades();

    @BeforeAll
    static void record() {
        SERVER.record(
                new Quote(Instrument.parse("GME"), 12.5, 3, 12.52, 2, stamp(1, OPEN.plusNanos(123_456_789))),
                new TradeTick(Instrument.parse("GME"), 12.51, 100, 52983525029461L, TradeTick.Taker.UNKNOWN, stamp(2, OPEN.plusNanos(5))),
                new TradeTick(Instrument.parse("GME"), 12.49, 40, 7, TradeTick.Taker.UNKNOWN, stamp(3, OPEN.plusNanos(4))),
                new Quote(Instrument.parse("LTCUSDT"), 88.5, 0.25, 88.75, 1.5, stamp(1, OPEN)),
                new TradeTick(Instrument.parse("LTCUSDT"), 88.6, 0.125, 77, TradeTick.Taker.SELLER, stamp(2, OPEN.plusMillis(1))));
        SERVER.record(MANY.toArray(MarketEvent[]::new));
    }

    @Test
    void quoteOfAStockHasAlpacasShapeToTheNanosecond() {
        assertThat(SERVER.get("/v2/stocks/GME/quotes", DAY).body()).hasToString("""
                {"symbol":"GME","quotes":[{"t":"2020-11-20T14:30:00.123456789Z","bx":"V","bp":12.5,"bs":3,"ax":"V","ap":12.52,"as":2,"c":["R"],"z":"C"}],\
                "next_page_token":null}""");
    }

    @Test
    void tradesStandInOrderOfTheExchangesTimeHoweverTheyCame() {
        assertThat(SERVER.get("/v2/stocks/trades", with(DAY, "symbols", "GME,ZZZZ")).body()).hasToString("""
                {"trades":{"GME":[\
                {"t":"2020-11-20T14:30:00.000000004Z","x":"V","p":12.49,"s":40,"c":["@"],"i":7,"z":"C"},\
                {"t":"2020-11-20T14:30:00.000000005Z","x":"V","p":12.51,"s":100,"c":["@"],"i":52983525029461,"z":"C"}]},\
                "next_page_token":null}""");
    }

    @Test
    void bothEndsOfTheRangeCountToTheNanosecond() {
        String[] range = {"start", "2020-11-20T14:30:00.000000004Z", "end", "2020-11-20T14:30:00.000000004Z"};

        assertThat(SERVER.get("/v2/stocks/GME/trades", range).body().get("trades")).hasSize(1);
        range[1] = "2020-11-20T14:30:00.000000005Z";
        range[3] = "2020-11-20T14:30:00.000000999Z";
        assertThat(SERVER.get("/v2/stocks/GME/trades", range).body().at("/trades/0/i").asLong()).isEqualTo(52983525029461L);
    }

    @Test
    void cryptoHasSizesThatAreNotWholeAndATakerAndBinancesSymbols() {
        assertThat(SERVER.get("/v1beta3/crypto/us/trades", with(DAY, "symbols", "LTCUSDT")).body()).hasToString("""
                {"trades":{"LTCUSDT":[{"t":"2020-11-20T14:30:00.001Z","p":88.6,"s":0.125,"i":77,"tks":"S"}]},"next_page_token":null}""");
        assertThat(SERVER.get("/v1beta3/crypto/us/quotes", with(DAY, "symbols", "LTCUSDT")).body()).hasToString("""
                {"quotes":{"LTCUSDT":[{"t":"2020-11-20T14:30:00Z","bp":88.5,"bs":0.25,"ap":88.75,"as":1.5}]},"next_page_token":null}""");
        assertThat(SERVER.get("/v1beta3/crypto/us/latest/orderbooks", "symbols", "LTCUSDT").body()).hasToString("""
                {"orderbooks":{"LTCUSDT":{"t":"2020-11-20T14:30:00Z","b":[{"p":88.5,"s":0.25}],"a":[{"p":88.75,"s":1.5}]}}}""");
    }

    @ParameterizedTest
    @CsvSource({"asc,7", "desc,7", "asc,250", "desc,1000", "asc,33"})
    void pagesTogetherAreAllTradesOnceAndInOrder(String sort, int limit) {
        List<Long> found = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = SERVER.get("/v2/stocks/trades", with(DAY, "symbols", "AMD,GM,F", "sort", sort, "limit", "" + limit, "page_token", token)).body();
            int before = found.size();
            page.get("trades").forEach(its -> its.forEach(trade -> found.add(trade.get("i").asLong())));
            token = page.get("next_page_token").asString("");
            assertThat(found.size() - before).isPositive().isLessThanOrEqualTo(limit);
        } while (!token.isEmpty());

        Comparator<TradeTick> inTime = Comparator.comparingLong((TradeTick trade) -> trade.stamp().exchangeNanos())
                .thenComparingLong(trade -> trade.stamp().sequence());
        Comparator<TradeTick> order = Comparator.comparing(TradeTick::instrument).thenComparing(sort.equals("asc") ? inTime : inTime.reversed());
        assertThat(found).isEqualTo(MANY.stream().sorted(order).map(TradeTick::tradeId).toList());
    }

    @Test
    void newestTradeIsTheLastOfTheExchangeNotTheLastThatCame() {
        assertThat(SERVER.get("/v2/stocks/GME/trades/latest").body()).hasToString("""
                {"symbol":"GME","trade":{"t":"2020-11-20T14:30:00.000000005Z","x":"V","p":12.51,"s":100,"c":["@"],"i":52983525029461,"z":"C"}}""");
        assertThat(SERVER.get("/v2/stocks/trades/latest", "symbols", "ZZZZ,GME").body().at("/trades/GME/i").asLong()).isEqualTo(52983525029461L);
        assertThat(SERVER.get("/v1beta3/crypto/us/latest/trades", "symbols", "LTCUSDT").body().at("/trades/LTCUSDT/i").asLong()).isEqualTo(77);
    }

    @Test
    void newestQuoteIsTheOneThatTheIngestorKeepsElseTheLastRecorded() {
        assertThat(SERVER.get("/v2/stocks/GME/quotes/latest").body().at("/quote/bp").asDouble()).isEqualTo(12.5);
        SERVER.keep(new Quote(Instrument.parse("T"), 20, 1, 21, 1, stamp(9, OPEN)));

        JsonNode quotes = SERVER.get("/v2/stocks/quotes/latest", "symbols", "T,GME,ZZZZ").body().get("quotes");

        assertThat(quotes.at("/T/ap").asDouble()).isEqualTo(21);
        assertThat(quotes.at("/T/z").asString()).isEqualTo("A");
        assertThat(quotes.at("/GME/ap").asDouble()).isEqualTo(12.52);
        assertThat(quotes).hasSize(2);
        assertThat(SERVER.get("/v1beta3/crypto/us/latest/quotes", "symbols", "LTCUSDT").body().at("/quotes/LTCUSDT/as").asDouble()).isEqualTo(1.5);
    }

    @Test
    void whatIsNotHeldIsAbsentAmongManyAndNotFoundAlone() {
        assertThat(SERVER.get("/v2/stocks/quotes", "symbols", "ZZZZ").body()).hasToString("{\"quotes\":{},\"next_page_token\":null}");
        assertThat(SERVER.get("/v2/stocks/ZZZZ/quotes/latest").status()).isEqualTo(404);
        assertThat(SERVER.get("/v2/stocks/ZZZZ/trades/latest").status()).isEqualTo(404);
        assertThat(SERVER.get("/v2/stocks/ZZZZ/snapshot").status()).isEqualTo(404);
        assertThat(SERVER.get("/v2/stocks/snapshots", "symbols", "ZZZZ").body()).hasToString("{}");
    }

    @Test
    void snapshotOfAStockIsTheNewestOfEverything() {
        JsonNode single = SERVER.get("/v2/stocks/AAPL/snapshot").body();
        JsonNode many = SERVER.get("/v2/stocks/snapshots", "symbols", "AAPL,GME").body();

        assertThat(single.get("symbol").asString()).isEqualTo("AAPL");
        assertThat(single.get("currency").asString()).isEqualTo("USD");
        assertThat(single.at("/minuteBar/t").asString()).isEqualTo("2019-02-15T20:59:00Z");
        assertThat(single.at("/dailyBar/t").asString()).isEqualTo("2019-02-15T05:00:00Z");
        assertThat(single.at("/prevDailyBar/t").asString()).isEqualTo("2019-02-14T05:00:00Z");
        assertThat(single.has("latestTrade")).isFalse();
        assertThat(many.at("/AAPL/dailyBar")).isEqualTo(single.get("dailyBar"));
        assertThat(many.at("/GME/latestTrade/p").asDouble()).isEqualTo(12.51);
        assertThat(many.at("/GME/latestQuote/ap").asDouble()).isEqualTo(12.52);
    }

    @Test
    void snapshotsOfCryptoAreWrapped() {
        JsonNode snapshots = SERVER.get("/v1beta3/crypto/us/snapshots", "symbols", "LTCUSDT,BTCUSDT.P").body().get("snapshots");

        assertThat(snapshots.at("/LTCUSDT/latestTrade/tks").asString()).isEqualTo("S");
        assertThat(snapshots.at("/BTCUSDT.P/dailyBar/v").isFloatingPointNumber()).isTrue();
    }

    @Test
    void codesOfStocksAreExplained() {
        assertThat(SERVER.get("/v2/stocks/meta/exchanges").body().get("V").asString()).isEqualTo("IEX");
        assertThat(SERVER.get("/v2/stocks/meta/conditions/trade", "tape", "A").body()).hasToString("{\"@\":\"Regular Sale\"}");
        assertThat(SERVER.get("/v2/stocks/meta/conditions/quote", "tape", "D").status()).isEqualTo(400);
        assertThat(SERVER.get("/v2/stocks/meta/conditions/quote").status()).isEqualTo(400);
        assertThat(SERVER.get("/v2/stocks/meta/conditions/news", "tape", "A").status()).isEqualTo(400);
    }

    @Test
    void secondsAreMadeOfTrades() {
        JsonNode bars = SERVER.get("/api/bars", "symbol", "AMD", "timeframe", "10Sec", "start", "2020-11-20", "end", "2020-11-21").body().get("bars");

        assertThat(bars.valueStream().mapToLong(bar -> bar.get("n").asLong()).sum())
                .isEqualTo(MANY.stream().filter(trade -> trade.instrument().ticker().equals("AMD")).count());
        assertThat(SERVER.owner.sql("""
                select jsonb_build_object('t', to_char(min(bin), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'h', max(price), 'l', min(price), 'v', sum(size), 'n', count(*),
                                          'o', (array_agg(price order by exchange_time, exchange_nanos, sequence))[1],
                                          'c', (array_agg(price order by exchange_time desc, exchange_nanos desc, sequence desc))[1])::text
                  from (select *, date_bin('10 seconds', exchange_time, '2020-01-01Z') at time zone 'UTC' as bin from bars.trades where ticker = 'AMD') t
                 group by bin order by bin limit 1
                """).query(String.class).single())
                .isEqualTo("{\"c\": %s, \"h\": %s, \"l\": %s, \"n\": %s, \"o\": %s, \"t\": %s, \"v\": %s}".formatted(
                        plain(bars, "c"), plain(bars, "h"), plain(bars, "l"), plain(bars, "n"), plain(bars, "o"), bars.at("/0/t"), plain(bars, "v")));
    }

    private static String plain(JsonNode bars, String name) {
        return bars.at("/0/" + name).decimalValue().stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/v2/stocks/quotes|symbols=$$|invalid symbol: $$",
        "/v2/stocks/trades|start=2019-02-11|symbols is required",
        "/v2/stocks/trades|symbols=BTC/USD|invalid symbol: BTC/USD",
        "/v1beta3/crypto/us/quotes|symbols=AAPL|invalid symbol: AAPL",
        "/v2/stocks/quotes|symbols=AAPL&limit=10001|limit must be from 1 to 10000",
        "/v2/stocks/quotes|symbols=AAPL&start=2019-02-12&end=2019-02-11|end must not be before start",
        "/v2/stocks/quotes|symbols=AAPL&start=yesterday|invalid start: yesterday; use RFC 3339 or YYYY-MM-DD",
        "/v2/stocks/trades|symbols=AAPL&page_token=broken|invalid page_token: it must come from the same request's page before",
        "/v2/stocks/trades|symbols=AAPL&sort=up|invalid sort: up; use one of asc, desc",
        "/v2/stocks/quotes|symbols=AAPL&feed=cboe|invalid feed: cboe; use one of sip, iex, boats, otc, delayed_sip, overnight",
        "/v2/stocks/snapshots|start=2019-02-11|symbols is required",
        "/v1beta3/crypto/us/snapshots|symbols=AAPL|invalid symbol: AAPL",
        "/v2/stocks/$$/snapshot|feed=iex|invalid symbol: $$",
    })
    void badInputIsRefusedWithAReason(String path, String query, String reason) {
        String[] parameters = Arrays.stream(query.split("&")).flatMap(pair -> Arrays.stream(pair.split("=", 2))).toArray(String[]::new);

        Answer answer = SERVER.get(path, parameters);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("message").asString()).isEqualTo(reason);
        assertThat(answer.body().get("code").asInt()).isEqualTo(40010001);
    }

    /** Some in one microsecond, some at the very same time, none in order. */
    private static List<TradeTick> manyTrades() {
        Random random = new Random(41);
        List<TradeTick> trades = new ArrayList<>();
        for (String ticker : List.of("AMD", "F", "GM")) {
            for (int i = 1; i <= 300; i++) {
                Instant at = OPEN.plusMillis(random.nextInt(60_000)).plusNanos(random.nextInt(3));
                trades.add(new TradeTick(
                        Instrument.parse(ticker), 10 + random.nextInt(100) / 4.0, 1 + random.nextInt(9), 1000L * ticker.hashCode() + i,
                        TradeTick.Taker.UNKNOWN, stamp(i, i % 10 == 0 ? OPEN : at)));
            }
        }
        return trades;
    }

    private static Stamp stamp(long sequence, Instant at) {
        return new Stamp("alpaca", TickerState.LIVE, 1, sequence, Stamp.nanos(at), Stamp.nanos(at) + 1_000_000, 0);
    }

    private static String[] with(String[] request, String... more) {
        List<String> all = new ArrayList<>(List.of(request));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
