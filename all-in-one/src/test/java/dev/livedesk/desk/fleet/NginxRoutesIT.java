package dev.livedesk.desk.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real nginx with the real routes, in front of services that only say their name and what they were asked. */
class NginxRoutesIT {

    @TempDir
    static Path root;

    static NginxFixture nginx;

    @BeforeAll
    static void start() throws IOException {
        nginx = NginxFixture.start(root);
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/session, trading-gateway",
        "/api/auth/password, trading-gateway",
        "/api/users, trading-gateway",
        "/api/users/6f1c/password, trading-gateway",
        "/api/keys, trading-gateway",
        "/api/keys/AK1, trading-gateway",
        "/api/accounts, trading-gateway",
        "/api/accounts/7/reset, trading-gateway",
        "/api/trades?account=7, trading-gateway",
        "/api/trades/bulk?account=7, trading-gateway",
        "/api/corporate-actions, trading-gateway",
        "/api/operations, trading-gateway",
        "/api/preferences/layout.wide, trading-gateway",
        "/v2/account, trading-gateway",
        "/v2/account/activities, trading-gateway",
        "/v2/account/activities/FILL, trading-gateway",
        "/v2/orders, trading-gateway",
        "/v2/orders:by_client_order_id?client_order_id=1, trading-gateway",
        "/v2/positions/BTC%2FUSD, trading-gateway",
        "/v2/assets, trading-gateway",
        "/v2/clock, trading-gateway",
        "/v2/calendar, trading-gateway",
        "/v2/watchlists, trading-gateway",
        "/v2/events/trades, trading-gateway",
        "/api/positions?account=7, position-listener",
        "/api/positions/snapshots?account=7, position-listener",
        "/v2/stocks/bars, historical-bars-service",
        "/v2/stocks/AAPL/bars, historical-bars-service",
        "/v1beta3/crypto/us/bars, historical-bars-service",
        "/api/bars/extent?symbol=AAPL, historical-bars-service",
        "/api/datasets, historical-bars-service",
        "/v2/iex, quote-server",
        "/v2/sip, quote-server",
        "/v2/test, quote-server",
        "/v1beta3/crypto/us, quote-server",
        "/stream, quote-server",
        "/ws, quote-server",
        "/api/feeds, ingestor-service",
        "/api/feeds/alpaca, ingestor-service",
        "/api/feeds/alpaca/tickers/BTC%2FUSD/bucket, ingestor-service",
        "/api/bars.csv?symbol=AAPL, historical-bars-service",
        "/api/datasets/7/refused, historical-bars-service",
        "/actuator/health, overview",
    })
    void eachPathGoesToItsService(String path, String service) throws Exception {
        HttpResponse<String> response = nginx.get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith(service + " GET " + path + "\n");
    }

    @ParameterizedTest
    @CsvSource({"/v2/account/portfolio/history, application/json, 50310000", "/api/pnl?account=7, application/problem+json, unavailable"})
    void absentServiceIsUnavailableInTheShapeOfThePath(String path, String type, String word) throws Exception {
        HttpResponse<String> response = nginx.get(path);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(response.body()).contains(word);
    }

    @Test
    void unknownPathOfTheApiIsNotTheDashboard() throws Exception {
        for (String path : List.of("/api/nothing", "/v1beta3/nothing", "/v3/nothing", "/api/operations/7", "/actuator", "/actuator/prometheus", "/actuator/health/liveness", "/actuator/env", "/assets/old.js", "/logo.png", "/../secret.txt", "/%2e%2e/secret.txt")) {
            HttpResponse<String> response = nginx.get(path);
            assertThat(response.statusCode()).as(path).isIn(400, 404);
            assertThat(response.body()).doesNotContain("secret").doesNotContain("the dashboard");
        }
    }

    @Test
    void pagesAreTheDashboardWithSafeHeaders() throws Exception {
        for (String page : List.of("/", "/chart", "/trades", "/accounts/42", "/feeds", "/datasets")) {
            HttpResponse<String> response = nginx.get(page);
            assertThat(response.body()).isEqualTo("the dashboard");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'", "frame-ancestors 'none'");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(response.headers().firstValue("Permissions-Policy").orElseThrow()).contains("camera=()");
            assertThat(response.headers().firstValue("Strict-Transport-Security")).as("said over TLS only").isEmpty();
        }
        HttpResponse<String> asset = nginx.get("/assets/index-4f2a.js");
        assertThat(asset.headers().firstValue("Cache-Control")).contains("max-age=31536000, public, immutable");
        assertThat(asset.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void documentsOfTheApiHaveAPageOfTheirOwn() throws Exception {
        HttpResponse<String> response = nginx.get("/docs/");
        assertThat(response.body()).isEqualTo("the documents");
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(nginx.get("/docs").headers().firstValue("Location").orElseThrow()).endsWith("/docs/");
        assertThat(nginx.get("/docs/nothing.json").statusCode()).isEqualTo(404);
    }
}
