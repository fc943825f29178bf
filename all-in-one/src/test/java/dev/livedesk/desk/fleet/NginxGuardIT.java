package dev.livedesk.desk.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.desk.stores.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nginx lets through, how much of it, and what it tells a service of its caller. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NginxGuardIT {

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

    @Test
    void callerCannotForgeWhereItComesFrom() throws Exception {
        HttpResponse<String> response = NginxFixture.CLIENT.send(
                nginx.request("/v2/clock")
                        .header("X-Forwarded-For", "203.0.113.7").header("X-Forwarded-Proto", "https").header("Forwarded", "for=203.0.113.7").build(),
                BodyHandlers.ofString());
        assertThat(response.body()).contains("X-forwarded-for: 127.0.0.1\n", "X-forwarded-proto: http\n").doesNotContain("203.0.113.7");
    }

    @Test
    void websocketUpgradeReachesTheService() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), nginx.port())) {
            socket.getOutputStream().write(("GET /ws HTTP/1.1\r\nHost: desk:" + nginx.port() + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(400), StandardCharsets.US_ASCII);
            assertThat(answer).contains("quote-server GET /ws").contains("Upgrade: websocket").contains("Host: desk:" + nginx.port());
        }
    }

    /** The service sends one line and waits: it reaches the client although the answer goes on. */
    @Test
    void serverSentEventsAreNotGathered() throws Exception {
        HttpResponse<InputStream> response = NginxFixture.CLIENT.send(
                nginx.request("/v2/events/trades?since=2026-01-01").header("X-Stays-Open", "yes").build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(new String(body.readNBytes(NginxFixture.EVENT.length()), StandardCharsets.US_ASCII)).isEqualTo(NginxFixture.EVENT);
        } finally {
            nginx.letEventsEnd();
        }
    }

    @Test
    void tooLargeBodyIsRefusedInTheShapeOfThePath() throws Exception {
        HttpResponse<String> response = NginxFixture.CLIENT.send(
                nginx.request("/v2/orders").POST(BodyPublishers.ofByteArray(new byte[3_000_000])).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"code\":41310000");
    }

    @ParameterizedTest
    @CsvSource({"/api/trades/bulk, trading-gateway", "/api/datasets, historical-bars-service"})
    void filesMayBeLargerThanAnOrder(String path, String service) throws Exception {
        HttpResponse<String> response = NginxFixture.CLIENT.send(
                nginx.request(path).POST(BodyPublishers.ofByteArray(new byte[3_000_000])).build(), BodyHandlers.ofString());
        assertThat(response.body()).startsWith(service + " POST " + path + "\n");
    }

    @Test
    void killedMasterLeavesNoWorkerOnThePort() throws Exception {
        ProcessHandle master = ProcessHandle.of(nginx.process().pid()).orElseThrow();
        List<ProcessHandle> workers = master.children().toList();
        assertThat(workers).isNotEmpty();
        master.destroyForcibly();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (workers.stream().anyMatch(ProcessHandle::isAlive) || nginx.process().pid() == master.pid()) {
            assertThat(System.nanoTime() - end).as("nanoseconds past the deadline for a new nginx without the old one's workers").isNegative();
            Pause.of(Duration.ofMillis(20));
        }
        nginx.awaitServing();
        assertThat(nginx.get("/v2/clock").body()).startsWith("trading-gateway GET /v2/clock\n");
    }

    /** Last: what it uses up, other paths of the same limit would miss. */
    @Test
    @Order(Integer.MAX_VALUE)
    void floodOfSignInsIsHeldBack() throws Exception {
        HttpRequest signIn = nginx.request("/api/auth/sign-in").POST(BodyPublishers.ofString("{}")).build();
        assertThat(NginxFixture.CLIENT.send(signIn, BodyHandlers.ofString()).body()).startsWith("trading-gateway POST /api/auth/sign-in\n");
        HttpResponse<String> last = NginxFixture.CLIENT.send(signIn, BodyHandlers.ofString());
        assertThat(last.statusCode()).isEqualTo(200);
        for (int i = 0; i < 40 && last.statusCode() == 200; i++) {
            last = NginxFixture.CLIENT.send(signIn, BodyHandlers.ofString());
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("too-many-requests");
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
    }
}
