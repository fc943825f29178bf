package dev.livedesk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.simulator.TestClient.Heard;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlpacaConversationTest {

    private static final String CONNECTED = "[{\"T\":\"success\",\"msg\":\"connected\"}]";
    private static final String AUTHENTICATED = "[{\"T\":\"success\",\"msg\":\"authenticated\"}]";
    private static final String AUTH = "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}";

    private final TestClock clock = new TestClock();
    private final ExchangeSimulator simulator = ExchangeSimulator.start(
            SimulatorOptions.defaults().fromStartOn(clock).withKey("K", "S"));

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void authenticatesByMessage() {
        try (TestClient client = TestClient.connect(simulator, "/v2/iex")) {
            assertThat(client.text()).isEqualTo(CONNECTED);
            assertThat(client.send(AUTH).text()).isEqualTo(AUTHENTICATED);
        }
    }

    @Test
    void authenticatesByHandshakeHeaders() {
        try (TestClient client = TestClient.connect(
                simulator, "/v2/sip", "APCA-API-KEY-ID", "K", "APCA-API-SECRET-KEY", "S")) {
            assertThat(client.text()).isEqualTo(CONNECTED);
            assertThat(client.text()).isEqualTo(AUTHENTICATED);
        }
    }

    @Test
    void wrongHandshakeHeadersAreAnswered402() {
        try (TestClient client = TestClient.connect(
                simulator, "/v2/sip", "APCA-API-KEY-ID", "K", "APCA-API-SECRET-KEY", "wrong")) {
            assertThat(client.text()).isEqualTo(CONNECTED);
            assertThat(client.text()).isEqualTo(error(402, "auth failed"));
        }
    }

    @Test
    void wrongCredentialsAreAnswered402AndTheRightOnesMayFollow() {
        try (TestClient client = TestClient.connect(simulator, "/v2/iex")) {
            client.text();
            client.send("{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"wrong\"}");
            assertThat(client.text()).isEqualTo(error(402, "auth failed"));
            assertThat(client.send("{\"action\":\"auth\"}").text()).isEqualTo(error(402, "auth failed"));
            assertThat(client.send(AUTH).text()).isEqualTo(AUTHENTICATED);
        }
    }

    @Test
    void anyNonEmptyKeyIsLetInWhereNoneIsConfigured() {
        try (ExchangeSimulator open = ExchangeSimulator.start(SimulatorOptions.defaults());
                TestClient client = TestClient.connect(open, "/v2/iex")) {
            client.text();
            assertThat(client.send("{\"action\":\"auth\",\"key\":\"\",\"secret\":\"\"}").text())
                    .isEqualTo(error(402, "auth failed"));
            assertThat(client.send("{\"action\":\"auth\",\"key\":\"any\",\"secret\":\"\"}").text())
                    .isEqualTo(AUTHENTICATED);
        }
    }

    @Test
    void secondAuthenticationIsAnswered403() {
        try (TestClient client = authenticated("/v2/iex")) {
            assertThat(client.send(AUTH).text()).isEqualTo(error(403, "already authenticated"));
        }
    }

    @Test
    void subscribingBeforeAuthenticatingIsAnswered401() {
        try (TestClient client = TestClient.connect(simulator, "/v2/iex")) {
            client.text();
            client.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}");
            assertThat(client.text()).isEqualTo(error(401, "not authenticated"));
            client.send("{\"action\":\"unsubscribe\",\"quotes\":[\"AAPL\"]}");
            assertThat(client.text()).isEqualTo(error(401, "not authenticated"));
        }
    }

    @Test
    void clientThatDoesNotAuthenticateIsAnswered404AndLeft() {
        try (TestClient client = TestClient.connect(simulator, "/v2/iex")) {
            client.text();
            clock.advance(Duration.ofSeconds(10));
            assertThat(client.text()).isEqualTo(error(404, "auth timeout"));
            assertThat(client.next()).isEqualTo(new Heard.Closed(1008, "auth timeout"));
        }
    }

    @Test
    void nonsenseIsAnswered400AndTheConversationGoesOn() {
        try (TestClient client = authenticated("/v2/iex")) {
            for (String nonsense : new String[] {
                "", "nonsense", "[]", "42", "{}", "{\"action\":\"dance\"}", "{\"action\":\"subscribe\"}",
                "{\"action\":\"subscribe\",\"quotes\":\"AAPL\"}", "{\"action\":\"subscribe\",\"quotes\":[7]}",
                "{\"action\":\"subscribe\",\"songs\":[\"AAPL\"]}"
            }) {
                assertThat(client.send(nonsense).text()).as(nonsense).isEqualTo(error(400, "invalid syntax"));
            }
            client.sendBinary();
            assertThat(client.text()).isEqualTo(error(400, "invalid syntax"));
            client.send("{\"action\":\"subscribe\",\"bars\":[\"AAPL\"]}");
            assertThat(client.json().path(0).path("T").asString()).isEqualTo("subscription");
        }
    }

    @Test
    void everySubscriptionReplyHoldsTheWholeState() {
        try (TestClient client = authenticated("/v2/iex")) {
            client.sendFragmented(
                    "{\"action\":\"subscribe\",\"trades\":[\"AAPL\"],\"quotes\":[\"AMD\",\"IBM\"],\"bars\":[\"*\"]}");
            assertThat(client.json()).isEqualTo(state("""
                    [{"T":"subscription","trades":["AAPL"],"quotes":["AMD","IBM"],"bars":["*"],"updatedBars":[],
                      "dailyBars":[],"statuses":[],"lulds":[],"corrections":["AAPL"],"cancelErrors":["AAPL"]}]"""));
            client.send("{\"action\":\"subscribe\",\"trades\":[\"AAPL\",\"IBM\"],\"statuses\":[\"*\"]}");
            assertThat(client.json()).isEqualTo(state("""
                    [{"T":"subscription","trades":["AAPL","IBM"],"quotes":["AMD","IBM"],"bars":["*"],"updatedBars":[],
                      "dailyBars":[],"statuses":["*"],"lulds":[],
                      "corrections":["AAPL","IBM"],"cancelErrors":["AAPL","IBM"]}]"""));
            client.send("{\"action\":\"unsubscribe\",\"trades\":[\"AAPL\"],\"quotes\":[\"IBM\"],\"bars\":[\"*\"]}");
            assertThat(client.json()).isEqualTo(state("""
                    [{"T":"subscription","trades":["IBM"],"quotes":["AMD"],"bars":[],"updatedBars":[],
                      "dailyBars":[],"statuses":["*"],"lulds":[],"corrections":["IBM"],"cancelErrors":["IBM"]}]"""));
        }
    }

    @Test
    void smallPlanIsAnswered405And406() {
        simulator.inject(new Fault.Limit(Venue.ALPACA, 1, 2));
        try (TestClient client = authenticated("/v2/iex");
                TestClient otherFeed = authenticated("/v2/sip");
                TestClient second = TestClient.connect(simulator, "/v2/iex")) {
            client.send("{\"action\":\"subscribe\",\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\",\"V\"]}");
            assertThat(client.text()).isEqualTo(error(405, "symbol limit exceeded"));
            assertThat(client.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}").text())
                    .isEqualTo(error(405, "symbol limit exceeded"));
            otherFeed.send("{\"action\":\"subscribe\",\"trades\":[\"AAPL\"],\"quotes\":[\"V\"],\"bars\":[\"*\"]}");
            assertThat(otherFeed.json().path(0).path("trades")).hasSize(1);
            assertThat(second.text()).isEqualTo(CONNECTED);
            assertThat(second.send(AUTH).text()).isEqualTo(error(406, "connection limit exceeded"));
            assertThat(second.next()).isInstanceOf(Heard.Closed.class);
        }
    }

    @Test
    void messagePackIsRefusedRatherThanAnsweredInJson() {
        assertThat(TestClient.refusal(simulator, "/v2/iex", "Content-Type", "application/msgpack")).isEqualTo(415);
    }

    @Test
    void pingIsAnsweredWithItsPayload() {
        try (TestClient client = authenticated("/v2/iex")) {
            client.ping("tick");
            assertThat(client.next()).isEqualTo(new Heard.Pong("tick"));
        }
    }

    private TestClient authenticated(String path) {
        TestClient client = TestClient.connect(simulator, path);
        assertThat(client.text()).isEqualTo(CONNECTED);
        assertThat(client.send(AUTH).text()).isEqualTo(AUTHENTICATED);
        return client;
    }

    private static JsonNode state(String json) {
        return TestClient.JSON.readTree(json);
    }

    private static String error(int code, String message) {
        return "[{\"T\":\"error\",\"code\":%d,\"msg\":\"%s\"}]".formatted(code, message);
    }
}
