package dev.livedesk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What arrives over a real socket at 1×, minute by minute, against the recorded bars read a second way. */
class AlpacaReplayTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant ANCHOR = Instant.parse("2019-02-11T14:30:00Z");
    private static final Duration LAP = Duration.ofMinutes(5 * 390);
    private static final long LAPS = 2_000;
    private static final Duration PLAYED = Duration.ofMinutes(6);

    private record Bar(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, long volume) {
        Bar plus(BigDecimal price, long size) {
            return new Bar(open, high.max(price), low.min(price), price, volume + size);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,    2019-02-11T14:30:00Z, 2019-02-11T14:36:00Z",
        "387,  2019-02-11T20:57:00Z, 2019-02-12T14:33:00Z",
        "1947, 2019-02-15T20:57:00Z, 2019-02-11T14:33:00Z"
    })
    void oneMinuteBarsOfTheTradesAreTheRecordedBars(int minute, Instant recordedFrom, Instant recordedTo) {
        Instant start = ANCHOR.plus(LAP.multipliedBy(LAPS)).plus(Duration.ofMinutes(minute));
        List<JsonNode> messages = play(start);
        Map<String, Map<Instant, Instant>> recordedMinutes = new HashMap<>();
        Map<String, Map<Instant, Bar>> built = new HashMap<>();
        Map<String, Long> ids = new HashMap<>();
        Map<String, Instant> times = new HashMap<>();
        for (JsonNode message : messages) {
            String symbol = message.path("S").asString();
            Instant time = Instant.parse(message.path("t").asString());
            Instant recorded = Instant.parse(message.path("rt").asString());
            if (message.path("T").asString().equals("b")) {
                continue;
            }
            assertThat(time).isBetween(times.getOrDefault(symbol, start), start.plus(PLAYED));
            times.put(symbol, time);
            assertThat(Duration.between(time.truncatedTo(ChronoUnit.MINUTES), time))
                    .isEqualTo(Duration.between(recorded.truncatedTo(ChronoUnit.MINUTES), recorded));
            recordedMinutes
                    .computeIfAbsent(symbol, _ -> new TreeMap<>())
                    .put(time.truncatedTo(ChronoUnit.MINUTES), recorded.truncatedTo(ChronoUnit.MINUTES));
            if (message.path("T").asString().equals("t")) {
                assertThat(message.path("i").asLong()).isGreaterThan(ids.getOrDefault(symbol, 0L));
                ids.put(symbol, message.path("i").asLong());
                BigDecimal price = message.path("p").decimalValue();
                built.computeIfAbsent(symbol, _ -> new TreeMap<>())
                        .compute(time.truncatedTo(ChronoUnit.MINUTES), (_, bar) -> bar == null
                                ? new Bar(price, price, price, price, message.path("s").asLong())
                                : bar.plus(price, message.path("s").asLong()));
            }
        }
        List<String> tickers = messages.stream().map(it -> it.path("S").asString()).distinct().sorted().toList();
        assertThat(tickers).hasSize(24);
        int bars = 0;
        for (String ticker : tickers) {
            Map<Instant, Bar> recorded = recordedBars(ticker);
            List<Bar> expected = new ArrayList<>();
            Map<Instant, Instant> minutes = recordedMinutes.getOrDefault(ticker, Map.of());
            assertThat(minutes).as(ticker).hasSize(6).containsEntry(start, recordedFrom);
            assertThat(minutes.get(start.plus(5, ChronoUnit.MINUTES)))
                    .isEqualTo(recordedTo.minus(1, ChronoUnit.MINUTES));
            minutes.values().stream().filter(recorded::containsKey).map(recorded::get).forEach(expected::add);
            assertThat(List.copyOf(built.getOrDefault(ticker, Map.of()).values())).as(ticker).isEqualTo(expected);
            bars += expected.size();
        }
        assertThat(bars).isGreaterThan(100);
        assertBarMessages(messages, built);
    }

    @Test
    void starSubscribesToEverythingAndASymbolOnlyToItself() {
        TestClock clock = new TestClock();
        try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults().fromStartOn(clock));
                TestClient client = connect(simulator, "/v2/iex")) {
            settle(client, "{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"],\"trades\":[\"MSFT\"]}");
            clock.advance(Duration.ofSeconds(30));
            List<JsonNode> messages = settle(client, "{\"action\":\"subscribe\",\"lulds\":[\"X\"]}");
            assertThat(messages).hasSizeGreaterThan(60);
            assertThat(messages.stream().map(it -> it.path("T").asString() + it.path("S").asString()))
                    .containsOnly("qAAPL", "tMSFT");
        }
    }

    @Test
    void testFeedHasOneStockUnderItsOwnName() {
        TestClock clock = new TestClock();
        try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults().fromStartOn(clock));
                TestClient client = connect(simulator, "/v2/test")) {
            settle(client, "{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
            clock.advance(Duration.ofSeconds(5));
            List<JsonNode> messages = settle(client, "{\"action\":\"subscribe\",\"lulds\":[\"X\"]}");
            assertThat(messages.stream().map(it -> it.path("S").asString())).isNotEmpty().containsOnly("FAKEPACA");
        }
    }

    @Test
    void quoteAndTradeHaveEveryFieldOfTheProtocol() {
        TestClock clock = new TestClock();
        try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults().fromStartOn(clock));
                TestClient client = connect(simulator, "/v2/iex")) {
            settle(client, "{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"],\"trades\":[\"AAPL\"]}");
            clock.advance(Duration.ofMillis(1));
            List<JsonNode> messages = settle(client, "{\"action\":\"subscribe\",\"lulds\":[\"X\"]}");
            JsonNode trade = messages.stream()
                    .filter(it -> it.path("T").asString().equals("t"))
                    .findFirst()
                    .orElseThrow();
            assertThat(trade.propertyNames()).containsExactly("T", "S", "i", "x", "p", "s", "c", "z", "t", "rt");
            assertThat(trade.path("p").decimalValue()).isEqualByComparingTo("171.14");
            assertThat(trade.path("rt").asString()).isEqualTo("2019-02-11T14:30:00.001Z");
            assertThat(trade.path("t").asString()).isEqualTo("2026-11-20T15:00:00.001Z");
            assertThat(trade.path("i").isIntegralNumber() && trade.path("s").isIntegralNumber()).isTrue();
        }
    }

    private static List<JsonNode> play(Instant start) {
        TestClock clock = new TestClock(start);
        SimulatorOptions options = new SimulatorOptions(0, 1, false, clock, "", "");
        List<JsonNode> messages = new ArrayList<>();
        try (ExchangeSimulator simulator = ExchangeSimulator.start(options);
                TestClient client = connect(simulator, "/v2/sip")) {
            messages.addAll(settle(
                    client, "{\"action\":\"subscribe\",\"quotes\":[\"*\"],\"trades\":[\"*\"],\"bars\":[\"*\"]}"));
            for (Duration played = Duration.ZERO; played.compareTo(PLAYED) < 0; played = played.plusSeconds(15)) {
                clock.advance(played.plusSeconds(15).equals(PLAYED)
                        ? Duration.ofSeconds(15).minusNanos(1_000)
                        : Duration.ofSeconds(15));
                messages.addAll(settle(client, "{\"action\":\"subscribe\",\"lulds\":[\"X\"]}"));
            }
        }
        return messages;
    }

    /** Each bar that was sent is the bar of its minute's trades, with its count and average price. */
    private static void assertBarMessages(List<JsonNode> messages, Map<String, Map<Instant, Bar>> built) {
        int seen = 0;
        for (JsonNode message : messages) {
            Instant minute = Instant.parse(message.path("t").asString());
            Bar bar = built.getOrDefault(message.path("S").asString(), Map.of()).get(minute);
            if (message.path("T").asString().equals("b") && bar != null) {
                seen++;
                assertThat(new Bar(
                                message.path("o").decimalValue(),
                                message.path("h").decimalValue(),
                                message.path("l").decimalValue(),
                                message.path("c").decimalValue(),
                                message.path("v").asLong()))
                        .isEqualTo(bar);
                assertThat(message.path("vw").decimalValue()).isBetween(bar.low(), bar.high());
                assertThat(message.path("n").asInt()).isBetween(1, 60);
            }
        }
        assertThat(seen).isGreaterThan(90);
    }

    private static TestClient connect(ExchangeSimulator simulator, String path) {
        TestClient client = TestClient.connect(simulator, path, "APCA-API-KEY-ID", "K", "APCA-API-SECRET-KEY", "S");
        client.text();
        client.text();
        return client;
    }

    /** Sends the request, and all that came until all that is due has come. */
    private static List<JsonNode> settle(TestClient client, String request) {
        client.send(request).send("{\"action\":\"subscribe\",\"lulds\":[\"X\"]}");
        List<JsonNode> messages = new ArrayList<>();
        for (int replies = 0; replies < 2; ) {
            for (JsonNode message : client.json()) {
                if (message.path("T").asString().equals("subscription")) {
                    replies++;
                } else {
                    messages.add(message);
                }
            }
        }
        return messages;
    }

    private static Map<Instant, Bar> recordedBars(String ticker) {
        Map<Instant, Bar> bars = new HashMap<>();
        Golden.lines("us-equities-1m/" + ticker + ".csv.gz").stream().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            Instant end = LocalDateTime.parse(cells[0].replace(' ', 'T')).atZone(NEW_YORK).toInstant();
            long volume = Long.parseLong(cells[5]);
            if (volume > 0) {
                bars.put(
                        end.minus(1, ChronoUnit.MINUTES),
                        new Bar(price(cells[1]), price(cells[2]), price(cells[3]), price(cells[4]), volume));
            }
        });
        return bars;
    }

    private static BigDecimal price(String text) {
        BigDecimal price = new BigDecimal(text).stripTrailingZeros();
        return price.scale() < 0 ? price.setScale(0) : price;
    }
}
