package dev.livedesk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.simulator.TestClient.Heard;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BinanceConversationTest {

    private static final String BOOK = "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":1}";

    private final TestClock clock = new TestClock();
    private final ExchangeSimulator simulator =
            ExchangeSimulator.start(SimulatorOptions.defaults().fromStartOn(clock));

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/public/ws", "/market/ws", "/stream", "/public/stream", "/market/stream"})
    void subscribesListsAndUnsubscribes(String path) {
        try (TestClient client = TestClient.connect(simulator, path)) {
            assertThat(client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"a@trade\",\"b@depth\"],\"id\":\"x1\"}").text())
                    .isEqualTo("{\"result\":null,\"id\":\"x1\"}");
            assertThat(client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":-3}").text())
                    .isEqualTo("{\"result\":[\"a@trade\",\"b@depth\"],\"id\":-3}");
            assertThat(client.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"b@depth\"],\"id\":null}").text())
                    .isEqualTo("{\"result\":null,\"id\":null}");
            assertThat(client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}").text())
                    .isEqualTo("{\"result\":[\"a@trade\"],\"id\":4}");
        }
    }

    @ParameterizedTest
    @CsvSource({"/ws, false", "/stream, true", "/public/ws, false", "/market/stream?streams=x@trade, true"})
    void combinedIsAPropertyOfThePathAndCanBeSet(String path, boolean combined) {
        try (TestClient client = TestClient.connect(simulator, path)) {
            assertThat(client.send("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":2}").text())
                    .isEqualTo("{\"result\":" + combined + ",\"id\":2}");
            client.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\"," + !combined + "],\"id\":5}");
            assertThat(client.text()).isEqualTo("{\"result\":null,\"id\":5}");
            assertThat(client.send("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":6}").text())
                    .isEqualTo("{\"result\":" + !combined + ",\"id\":6}");
        }
    }

    @Test
    void combinedDecidesTheFormOfEvents() {
        try (TestClient client = TestClient.connect(simulator, "/ws/btcusdt@trade/ethusdt@trade")) {
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}");
            assertThat(client.json().path("result")).hasSize(2);
            clock.advance(Duration.ofSeconds(2));
            assertThat(client.json().path("e").asString()).isEqualTo("trade");
            client.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":5}");
            JsonNode heard = client.json();
            while (!heard.has("result")) {
                heard = client.json();
            }
            clock.advance(Duration.ofSeconds(2));
            assertThat(client.json().path("data").path("e").asString()).isEqualTo("trade");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {
        "{\"method\":\"SUBSCRIBE\"                              | {\"code\":3,\"msg\":\"Invalid JSON: expected value at line",
        "{\"params\":[],\"id\":1}                               | {\"code\":2,\"msg\":\"Invalid request: missing field `method`",
        "[]                                                     | {\"code\":2,\"msg\":\"Invalid request: missing field `method`",
        "{\"method\":\"DANCE\",\"id\":1}                        | {\"code\":2,\"msg\":\"Invalid request: unknown variant `DANCE`,",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"a@b\"]}        | {\"code\":2,\"msg\":\"Invalid request: request ID",
        "{\"method\":\"SUBSCRIBE\",\"params\":[],\"id\":1.5}    | {\"code\":2,\"msg\":\"Invalid request: request ID",
        "{\"method\":\"SUBSCRIBE\",\"params\":[],\"id\":\"a-b\"} | {\"code\":2,\"msg\":\"Invalid request: request ID",
        "{\"method\":\"SUBSCRIBE\",\"params\":[7],\"id\":1}     | {\"code\":2,\"msg\":\"Invalid request: stream names",
        "{\"method\":\"SUBSCRIBE\",\"params\":\"a\",\"id\":1}   | {\"code\":2,\"msg\":\"Invalid request: stream names",
        "{\"method\":\"UNSUBSCRIBE\",\"id\":1}                  | {\"code\":2,\"msg\":\"Invalid request: stream names",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"params\":[1],\"id\":1} | {\"code\":2,\"msg\":\"Invalid request: too many parameters\"}",
        "{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\",1],\"id\":1} | {\"code\":2,\"msg\":\"Invalid request: too many",
        "{\"method\":\"GET_PROPERTY\",\"id\":1}                 | {\"code\":2,\"msg\":\"Invalid request: property name must",
        "{\"method\":\"SET_PROPERTY\",\"params\":[7,true],\"id\":1} | {\"code\":2,\"msg\":\"Invalid request: property name must",
        "{\"method\":\"SET_PROPERTY\",\"params\":[\"a\",true],\"id\":9} | {\"code\":0,\"msg\":\"Unknown property\",\"id\":9}",
        "{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",1],\"id\":1} | {\"code\":1,\"msg\":\"Invalid value type: expected Boolean\"}"
    })
    void wrongRequestsAreAnsweredWithTheirErrorAndTheConversationGoesOn(String request, String reply) {
        try (TestClient client = TestClient.connect(simulator, "/ws")) {
            assertThat(client.send(request).text()).startsWith(reply);
            assertThat(client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}").text())
                    .isEqualTo("{\"result\":[],\"id\":4}");
        }
    }

    @Test
    void moreStreamsThanAConnectionMayHaveAreRefused() {
        String names = IntStream.range(0, 1_025).mapToObj(i -> "\"s" + i + "@trade\"").collect(Collectors.joining(","));
        try (TestClient client = TestClient.connect(simulator, "/ws")) {
            client.send("{\"method\":\"SUBSCRIBE\",\"params\":[" + names + "],\"id\":1}");
            assertThat(client.text()).isEqualTo("{\"code\":2,\"msg\":\"Invalid request: too many parameters\"}");
            assertThat(client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}").text())
                    .isEqualTo("{\"result\":[],\"id\":4}");
        }
    }

    @ParameterizedTest
    @CsvSource({"/ws, 5", "/public/ws, 10", "/market/ws, 10"})
    void moreMessagesASecondThanAllowedEndTheConnection(String path, int allowed) {
        try (TestClient client = TestClient.connect(simulator, path)) {
            for (int second = 0; second < 2; second++) {
                clock.advance(Duration.ofSeconds(1));
                for (int i = 0; i < allowed; i++) {
                    client.ping("p");
                    assertThat(client.next()).isEqualTo(new Heard.Pong("p"));
                }
            }
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}");
            assertThat(client.next()).isEqualTo(new Heard.Closed(1008, "Too many requests"));
        }
    }

    @ParameterizedTest
    @CsvSource({"/ws, PT20S", "/public/ws, PT3M"})
    void serverPingsAndAnAnsweredConnectionStays(String path, Duration every) {
        try (TestClient client = TestClient.connect(simulator, path)) {
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}").text();
            for (int i = 0; i < 8; i++) {
                clock.advance(every);
                assertThat(client.next()).isEqualTo(new Heard.Ping());
                // The client answers by itself; a ping of its own, answered, shows that the server has that answer.
                client.ping("p");
                assertThat(client.next()).isEqualTo(new Heard.Pong("p"));
            }
        }
    }

    @Test
    void connectionEndsAfterADayWithAnAnnouncement() {
        try (TestClient client = TestClient.connect(simulator, "/stream")) {
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}").text();
            clock.advance(Duration.ofHours(24));
            JsonNode event = client.json();
            assertThat(event.path("stream").asString()).isEqualTo("!serverShutdown");
            assertThat(event.path("data").path("e").asString()).isEqualTo("serverShutdown");
            assertThat(event.path("data").path("E").asLong()).isEqualTo(clock.millis());
            assertThat(client.next()).isInstanceOf(Heard.Closed.class);
        }
    }

    @Test
    void streamOfTheOtherRouteIsAcknowledgedAndSilent() {
        try (TestClient market = TestClient.connect(simulator, "/market/ws");
                TestClient open = TestClient.connect(simulator, "/public/ws")) {
            assertThat(market.send(BOOK).text()).isEqualTo("{\"result\":null,\"id\":1}");
            assertThat(open.send(BOOK).text()).isEqualTo("{\"result\":null,\"id\":1}");
            clock.advance(Duration.ofSeconds(5));
            assertThat(open.json().path("e").asString()).isEqualTo("bookTicker");
            market.assertQuiet();
        }
    }

    @Test
    void allBookTickersAreOneStreamOnUsdm() {
        try (TestClient client = TestClient.connect(simulator, "/public/stream?streams=!bookTicker")) {
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}").text();
            clock.advance(Duration.ofSeconds(5));
            assertThat(IntStream.range(0, 50).mapToObj(_ -> client.json()))
                    .allMatch(event -> event.path("stream").asString().equals("!bookTicker"))
                    .extracting(event -> event.path("data").path("s").asString())
                    .contains("BTCUSDT", "ETHUSDT");
        }
    }

    @Test
    void nothingArrivesAfterUnsubscribing() {
        try (TestClient client = TestClient.connect(simulator, "/ws/btcusdt@bookTicker")) {
            client.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":1}");
            assertThat(client.text()).isEqualTo("{\"result\":null,\"id\":1}");
            clock.advance(Duration.ofSeconds(5));
            client.assertQuiet();
        }
    }

    @ParameterizedTest
    @CsvSource({"/wss, 404", "/private/ws, 404", "/v2/none, 404", "/, 404", "/ws?timeUnit=MICROSECOND, 400"})
    void handshakeForWhatIsNotServedIsRefused(String path, int status) {
        assertThat(TestClient.refusal(simulator, path)).isEqualTo(status);
    }

    @Test
    void handshakeWithMoreStreamsThanAConnectionMayHaveIsRefused() {
        String names = IntStream.range(0, 1_025).mapToObj(i -> "s" + i).collect(Collectors.joining("/"));
        assertThat(TestClient.refusal(simulator, "/ws/" + names)).isEqualTo(400);
    }
}
