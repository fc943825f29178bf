package dev.livedesk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.simulator.TestClient.Heard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorOptions.defaults());

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void recordingsTellWhatIsReplayed() throws IOException, InterruptedException {
        HttpResponse<String> response =
                HTTP.send(HttpRequest.newBuilder(uri("/recordings")).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        JsonNode page = TestClient.JSON.readTree(response.body());
        assertThat(page.path(0).path("tickers")).hasSize(24);
        ((tools.jackson.databind.node.ObjectNode) page.path(0)).remove("tickers");
        assertThat(page).isEqualTo(TestClient.JSON.readTree("""
                [{"venue":"alpaca","kind":"reconstructed","from":"2019-02-11","to":"2019-02-15"},
                 {"venue":"binance-spot","kind":"replay","from":"2024-08-08","to":"2024-08-09",
                  "tickers":["BTCUSDT","ETHUSDT"]},
                 {"venue":"binance-usdm","kind":"replay","from":"2024-08-08","to":"2024-08-08",
                  "tickers":["BTCUSDT","ETHUSDT"]}]"""));
    }

    @Test
    void faultByHttpIsInForceWhenItIsAnswered() throws IOException, InterruptedException {
        try (TestClient client = TestClient.connect(simulator, "/stream")) {
            assertThat(post("{\"venue\":\"binance-spot\",\"fault\":\"disconnect\",\"announced\":true}").statusCode())
                    .isEqualTo(204);
            assertThat(client.text()).contains("serverShutdown");
            assertThat(client.next()).isInstanceOf(Heard.Closed.class);
        }
        assertThat(post("{\"venue\":\"alpaca\",\"fault\":\"refuse\"}").statusCode()).isEqualTo(204);
        assertThat(TestClient.refusal(simulator, "/v2/iex")).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"venue\":\"alpaca\",\"fault\":\"silence\",\"tickers\":[\"AAPL\"]}",
        "{\"venue\":\"binance-spot\",\"fault\":\"garbage\",\"every\":2}",
        "{\"venue\":\"binance-usdm\",\"fault\":\"slow\",\"delayMillis\":200}",
        "{\"venue\":\"alpaca\",\"fault\":\"burst\",\"copies\":3}",
        "{\"venue\":\"alpaca\",\"fault\":\"refuse\",\"stage\":\"authentication\"}",
        "{\"venue\":\"alpaca\",\"fault\":\"limit\",\"connections\":1,\"channels\":30}",
        "{\"venue\":\"binance-usdm\",\"fault\":\"heal\"}"
    })
    void everyFaultCanBeAskedFor(String body) throws IOException, InterruptedException {
        assertThat(post(body).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {
        "nonsense                                                        | not JSON",
        "{}                                                              | venue is alpaca",
        "{\"venue\":\"nyse\",\"fault\":\"slow\"}                         | not \"nyse\"",
        "{\"venue\":\"alpaca\"}                                          | fault is disconnect",
        "{\"venue\":\"alpaca\",\"fault\":\"sulk\"}                       | not \"sulk\"",
        "{\"venue\":\"alpaca\",\"fault\":\"burst\",\"copies\":0}         | 0 copies",
        "{\"venue\":\"alpaca\",\"fault\":\"burst\",\"copies\":\"many\"}  | copies is not a whole number",
        "{\"venue\":\"binance-spot\",\"fault\":\"limit\"}                | has no such limits",
        "{\"venue\":\"alpaca\",\"fault\":\"refuse\",\"stage\":\"late\"}  | not \"late\""
    })
    void wrongFaultIsAnsweredWithAReason(String body, String reason) throws IOException, InterruptedException {
        HttpResponse<String> response = post(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(reason);
    }

    @Test
    void faultThatAWebPageCouldSendUnaskedIsRefused() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/faults"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"venue\":\"alpaca\",\"fault\":\"refuse\"}"))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    @Test
    void otherPathsAreNotFound() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/faults")).build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + simulator.port() + path);
    }
}
