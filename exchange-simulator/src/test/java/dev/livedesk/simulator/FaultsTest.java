package dev.livedesk.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.simulator.Fault.Refuse.Stage;
import dev.livedesk.simulator.TestClient.Heard;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class FaultsTest {

    private static final Duration STEP = Duration.ofSeconds(2);

    private final TestClock clock = new TestClock();
    private final ExchangeSimulator simulator =
            ExchangeSimulator.start(SimulatorOptions.defaults().fromStartOn(clock));

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void disconnectWithoutAWordEndsTheSocketAndOnlyOfThatVenue(Venue venue) {
        Venue other = venue == Venue.ALPACA ? Venue.BINANCE_USDM : Venue.ALPACA;
        try (TestClient client = quotes(venue);
                TestClient spared = quotes(other)) {
            simulator.inject(new Fault.Disconnect(venue, false));
            assertThat(client.next()).isInstanceOfAny(Heard.Failed.class, Heard.Closed.class).isNotEqualTo(
                    new Heard.Closed(1001, "going away"));
            clock.advance(STEP);
            assertThat(spared.next()).isInstanceOf(Heard.Text.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void announcedDisconnectClosesTheWebsocket(Venue venue) {
        try (TestClient client = quotes(venue)) {
            simulator.inject(new Fault.Disconnect(venue, true));
            if (venue == Venue.BINANCE_SPOT) {
                assertThat(client.json().path("data").path("e").asString()).isEqualTo("serverShutdown");
            }
            assertThat(client.next()).isEqualTo(new Heard.Closed(1001, "going away"));
        }
        quotes(venue).close();
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void silenceAcknowledgesAndSendsNothingUntilHealed(Venue venue) {
        simulator.inject(new Fault.Silence(venue, Set.of()));
        try (TestClient client = quotes(venue)) {
            clock.advance(STEP);
            client.assertQuiet();
            simulator.inject(new Fault.Heal(venue));
            clock.advance(STEP);
            assertThat(client.next()).isInstanceOf(Heard.Text.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void silenceOfOneTickerLeavesTheOthers(Venue venue) {
        String silent = venue == Venue.ALPACA ? "AAPL" : "BTCUSDT";
        String other = venue == Venue.ALPACA ? "MSFT" : "ETHUSDT";
        simulator.inject(new Fault.Silence(venue, Set.of(silent)));
        try (TestClient client = quotes(venue)) {
            clock.advance(STEP);
            assertThat(events(venue, client, 3)).extracting(event -> ticker(venue, event)).containsOnly(other);
        }
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void garbageComesBetweenAllTheGoodFrames(Venue venue) {
        try (TestClient clean = quotes(venue);
                TestClient client = quotes(venue)) {
            simulator.inject(new Fault.Garbage(venue, 1));
            for (int i = 0; i < 15; i++) {
                clock.advance(STEP);
            }
            List<JsonNode> good = new ArrayList<>();
            int bad = 0;
            while (good.size() < 20) {
                Heard heard = client.next();
                List<JsonNode> events = heard instanceof Heard.Text(String text) ? goodEvents(venue, text) : List.of();
                good.addAll(events);
                bad += events.isEmpty() ? 1 : 0;
            }
            assertThat(bad).isGreaterThan(10);
            List<JsonNode> others = new ArrayList<>();
            while (others.size() < good.size()) {
                Heard heard = clean.next();
                others.addAll(heard instanceof Heard.Text(String text) ? goodEvents(venue, text) : List.of());
            }
            int common = Math.min(good.size(), others.size());
            assertThat(good.subList(0, common)).isEqualTo(others.subList(0, common));
        }
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void slowDeliversTheSameLater(Venue venue) {
        simulator.inject(new Fault.Slow(venue, Duration.ofSeconds(3)));
        try (TestClient client = quotes(venue)) {
            clock.advance(STEP);
            client.assertQuiet();
            clock.advance(Duration.ofSeconds(3));
            JsonNode first = events(venue, client, 1).getFirst();
            assertThat(time(venue, first)).isBefore(clock.instant().minusSeconds(2));
        }
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void burstSendsCopiesWithRisingIdsAndPricesWithinTenTicks(Venue venue) {
        try (TestClient client = quotes(venue)) {
            clock.advance(STEP);
            String silent = venue == Venue.ALPACA ? "MSFT" : "ETHUSDT";
            drain(client);
            simulator.inject(new Fault.Silence(venue, Set.of(silent)));
            simulator.inject(new Fault.Burst(venue, 500));
            List<JsonNode> copies = events(venue, client, 500);
            BigDecimal lowest = copies.stream().map(copy -> bid(venue, copy)).min(BigDecimal::compareTo).orElseThrow();
            BigDecimal tick = new BigDecimal(venue == Venue.BINANCE_USDM ? "0.1" : "0.01");
            assertThat(copies).allSatisfy(copy -> assertThat(bid(venue, copy))
                    .isBetween(lowest, lowest.add(tick.multiply(BigDecimal.TEN))));
            assertThat(copies.stream().map(copy -> bid(venue, copy)).distinct()).hasSize(10);
            clock.advance(STEP);
            JsonNode after = events(venue, client, 1).getFirst();
            if (venue == Venue.ALPACA) {
                assertThat(copies).extracting(copy -> time(venue, copy)).doesNotHaveDuplicates().isSorted();
            } else {
                List<Long> ids = new ArrayList<>(copies.stream().map(copy -> data(copy).path("u").asLong()).toList());
                ids.add(data(after).path("u").asLong());
                assertThat(ids).doesNotHaveDuplicates().isSorted();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void refusedHandshakeFailsUntilHealed(Venue venue) {
        simulator.inject(new Fault.Refuse(venue, Stage.HANDSHAKE));
        assertThat(TestClient.refusal(simulator, path(venue))).isEqualTo(503);
        simulator.inject(new Fault.Heal(venue));
        quotes(venue).close();
    }

    @Test
    void refusedAuthenticationIsAnswered402OnAlpacaAndFailsTheHandshakeOnBinance() {
        simulator.inject(new Fault.Refuse(Venue.ALPACA, Stage.AUTHENTICATION));
        simulator.inject(new Fault.Refuse(Venue.BINANCE_SPOT, Stage.AUTHENTICATION));
        try (TestClient client = TestClient.connect(simulator, "/v2/iex")) {
            client.text();
            client.send("{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}");
            assertThat(client.text()).contains("\"code\":402");
        }
        assertThat(TestClient.refusal(simulator, path(Venue.BINANCE_SPOT))).isEqualTo(503);
    }

    @Test
    void nonsensicalFaultsAreRefused() {
        assertThatThrownBy(() -> new Fault.Garbage(Venue.ALPACA, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Burst(Venue.ALPACA, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Slow(Venue.ALPACA, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Limit(Venue.BINANCE_SPOT, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A client that is subscribed to the quotes of two tickers and has its acknowledgement. */
    private TestClient quotes(Venue venue) {
        return switch (venue) {
            case ALPACA -> {
                TestClient client = TestClient.connect(simulator, path(venue), "APCA-API-KEY-ID", "K");
                client.text();
                client.text();
                client.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\",\"MSFT\"]}");
                assertThat(client.text()).contains("subscription");
                drain(client);
                yield client;
            }
            case BINANCE_SPOT, BINANCE_USDM -> binance(path(venue));
        };
    }

    private static String path(Venue venue) {
        return switch (venue) {
            case ALPACA -> "/v2/iex";
            case BINANCE_SPOT -> "/stream";
            case BINANCE_USDM -> "/public/stream";
        };
    }

    private TestClient binance(String path) {
        TestClient client = TestClient.connect(simulator, path);
        client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\",\"ethusdt@bookTicker\"],\"id\":1}");
        assertThat(client.text()).isEqualTo("{\"result\":null,\"id\":1}");
        return client;
    }

    /** Takes all that was sent, up to the answer to a ping. */
    private static void drain(TestClient client) {
        for (int i = 0; i < 2; i++) {
            client.ping("drain");
            while (!client.next().equals(new Heard.Pong("drain"))) {
                // what was due before
            }
        }
    }

    private static List<JsonNode> events(Venue venue, TestClient client, int count) {
        List<JsonNode> events = new ArrayList<>();
        while (events.size() < count) {
            events.addAll(goodEvents(venue, client.text()));
        }
        return events.subList(0, count);
    }

    /** The quotes in a frame; none if it is not one of the protocol's. */
    private static List<JsonNode> goodEvents(Venue venue, String text) {
        JsonNode frame;
        try {
            frame = TestClient.JSON.readTree(text);
        } catch (JacksonException _) {
            return List.of();
        }
        if (venue != Venue.ALPACA) {
            return frame.path("data").path("b").isString() ? List.of(frame) : List.of();
        }
        return IntStream.range(0, frame.size())
                .mapToObj(frame::path)
                .filter(message -> message.path("T").asString("").equals("q")
                        && message.path("bp").isNumber())
                .toList();
    }

    private static JsonNode data(JsonNode event) {
        return event.path("data");
    }

    private static String ticker(Venue venue, JsonNode event) {
        return venue == Venue.ALPACA ? event.path("S").asString() : data(event).path("s").asString();
    }

    private static BigDecimal bid(Venue venue, JsonNode event) {
        return venue == Venue.ALPACA
                ? event.path("bp").decimalValue()
                : new BigDecimal(data(event).path("b").asString());
    }

    private static Instant time(Venue venue, JsonNode event) {
        return switch (venue) {
            case ALPACA -> Instant.parse(event.path("t").asString());
            case BINANCE_USDM -> Instant.ofEpochMilli(data(event).path("E").asLong());
            case BINANCE_SPOT ->
                // no event time: the replay runs from the recording's start at 1×, so recorded time tells it
                TestClock.START.plusMillis(data(event).path("rt").asLong() - 1_723_161_254_000L - 1_277);
        };
    }
}
