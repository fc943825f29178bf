package dev.livedesk.desk.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a desk that trades writes into its log, which is JSON as in containers. */
final class DeskLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DeskLog() {}

    /** Every line is a JSON object; a request that failed is found by the id that its caller was given; accounts are named; no secret is. */
    static void check(DeskProcess desk, JdbcClient owner) throws Exception {
        HttpResponse<String> failed = requestThatFails(desk, owner);
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.body()).doesNotContain("permission denied");
        String id = failed.headers().firstValue("X-Request-ID").orElseThrow();

        String text = desk.log();
        List<JsonNode> lines = text.lines().filter(line -> line.startsWith("{")).map(JSON::readTree).toList();
        assertThat(lines).filteredOn(line -> line.path("request").asString("").equals(id)).singleElement().satisfies(line -> {
            assertThat(line.path("path").asString()).isEqualTo("/v2/watchlists");
            assertThat(line.path("log").path("level").asString()).isEqualTo("WARN");
            assertThat(line.path("error").path("stack_trace").asString()).contains("permission denied");
        });
        assertThat(lines).as("lines about an account").anyMatch(line -> line.path("account").asString("").matches("[0-9a-f-]{36}"));
        Set<String> secrets = desk.secretsOnDisk();
        assertThat(secrets).as("passwords of the stores, the demo user's, his key's secret, the metrics' token").hasSizeGreaterThan(8);
        for (String secret : secrets) {
            assertThat(text.contains(secret)).as("a secret of %d characters is in the log", secret.length()).isFalse();
        }
    }

    /** One that the database refuses. */
    private static HttpResponse<String> requestThatFails(DeskProcess desk, JdbcClient owner) throws Exception {
        owner.sql("revoke select on gateway.watchlist from livedesk_gateway").update();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(desk.at("/v2/watchlists"))
                            .header("APCA-API-KEY-ID", desk.keyId()).header("APCA-API-SECRET-KEY", desk.secretKey()).build(),
                    HttpResponse.BodyHandlers.ofString());
        } finally {
            owner.sql("grant select on gateway.watchlist to livedesk_gateway").update();
        }
    }
}
