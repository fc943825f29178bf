package dev.livedesk.desk.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.FreePort;
import dev.livedesk.desk.stores.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real nginx with the real routes, in front of services that only say their name and what they were asked. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NginxRoutesIT {

    @TempDir
    static Path root;

    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final List<HttpServer> SERVERS = new ArrayList<>();
    static final String EVENT = "data: {}\n\n";
    static final CountDownLatch GO_ON = new CountDownLatch(1);
    static int port;
    static Child nginx;
    static DataFolder folder;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(Files.isExecutable(Path.of("/usr/sbin/nginx"))).as("nginx is installed").isTrue();
        Path dist = root.resolve("dist");
        Files.createDirectories(dist.resolve("assets"));
        Files.writeString(dist.resolve("index.html"), "the dashboard");
        Files.writeString(dist.resolve("assets/index-4f2a.js"), "code");
        Files.writeString(Files.createDirectories(dist.resolve("docs")).resolve("index.html"), "the documents");
        Files.writeString(root.resolve("secret.txt"), "secret");
        folder = DataFolder.open(root.resolve("data"), "replay");
        List<Member> members = new ArrayList<>();
        for (Service service : Service.values()) {
            // Nobody is at the pnl-listener's address.
            members.add(new Member(service, service.module(), service == Service.PNL_LISTENER ? FreePort.onLoopback() : echo(service.module())));
        }
        port = FreePort.onLoopback();
        boolean asRoot = System.getProperty("user.name").equals("root");
        NginxConf conf = new NginxConf("127.0.0.1", port, null, dist, folder.run(), asRoot, members, echo("overview"));
        FleetProperties properties = new FleetProperties("", Path.of("..", "nginx"), List.of());
        nginx = new Launches(folder, properties, Map.of(), conf).nginx(() -> {});
        awaitServing(folder);
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.beginStop();
            nginx.finishStop(Duration.ofSeconds(5));
        }
        SERVERS.forEach(server -> server.stop(0));
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
        "/v3/clock, trading-gateway",
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
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith(service + " GET " + path + "\n");
    }

    @ParameterizedTest
    @CsvSource({"/v2/account/portfolio/history, application/json, 50310000", "/api/pnl?account=7, application/problem+json, unavailable"})
    void absentServiceIsUnavailableInTheShapeOfThePath(String path, String type, String word) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(response.body()).contains(word);
    }

    @Test
    void unknownPathOfTheApiIsNotTheDashboard() throws Exception {
        for (String path : List.of("/api/nothing", "/v1beta3/nothing", "/actuator", "/actuator/prometheus", "/actuator/health/liveness", "/actuator/env", "/assets/old.js", "/logo.png", "/../secret.txt", "/%2e%2e/secret.txt")) {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(path).isIn(400, 404);
            assertThat(response.body()).doesNotContain("secret").doesNotContain("the dashboard");
        }
    }

    @Test
    void pagesAreTheDashboardWithSafeHeaders() throws Exception {
        for (String page : List.of("/", "/chart", "/trades", "/accounts/42", "/feeds", "/datasets")) {
            HttpResponse<String> response = get(page);
            assertThat(response.body()).isEqualTo("the dashboard");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'", "frame-ancestors 'none'");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(response.headers().firstValue("Permissions-Policy").orElseThrow()).contains("camera=()");
            assertThat(response.headers().firstValue("Strict-Transport-Security")).as("said over TLS only").isEmpty();
        }
        HttpResponse<String> asset = get("/assets/index-4f2a.js");
        assertThat(asset.headers().firstValue("Cache-Control")).contains("max-age=31536000, public, immutable");
        assertThat(asset.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void documentsOfTheApiHaveAPageOfTheirOwn() throws Exception {
        HttpResponse<String> response = get("/docs/");
        assertThat(response.body()).isEqualTo("the documents");
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(get("/docs").headers().firstValue("Location").orElseThrow()).endsWith("/docs/");
        assertThat(get("/docs/nothing.json").statusCode()).isEqualTo(404);
    }

    @Test
    void callerCannotForgeWhereItComesFrom() throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/clock"))
                        .header("X-Forwarded-For", "203.0.113.7").header("X-Forwarded-Proto", "https").header("Forwarded", "for=203.0.113.7").build(),
                BodyHandlers.ofString());
        assertThat(response.body()).contains("X-forwarded-for: 127.0.0.1\n", "X-forwarded-proto: http\n").doesNotContain("203.0.113.7");
    }

    @Test
    void websocketUpgradeReachesTheService() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("GET /ws HTTP/1.1\r\nHost: desk:" + port + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(400), StandardCharsets.US_ASCII);
            assertThat(answer).contains("quote-server GET /ws").contains("Upgrade: websocket").contains("Host: desk:" + port);
        }
    }

    /** The service sends one line and waits: it reaches the client although the answer goes on. */
    @Test
    void serverSentEventsAreNotGathered() throws Exception {
        HttpResponse<InputStream> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/events/trades?since=2026-01-01")).header("X-Stays-Open", "yes").build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(new String(body.readNBytes(EVENT.length()), StandardCharsets.US_ASCII)).isEqualTo(EVENT);
        } finally {
            GO_ON.countDown();
        }
    }

    @Test
    void tooLargeBodyIsRefusedInTheShapeOfThePath() throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/orders")).POST(BodyPublishers.ofByteArray(new byte[3_000_000])).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"code\":41310000");
    }

    @ParameterizedTest
    @CsvSource({"/api/trades/bulk, trading-gateway", "/api/datasets, historical-bars-service"})
    void filesMayBeLargerThanAnOrder(String path, String service) throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).POST(BodyPublishers.ofByteArray(new byte[3_000_000])).build(), BodyHandlers.ofString());
        assertThat(response.body()).startsWith(service + " POST " + path + "\n");
    }

    @Test
    void killedMasterLeavesNoWorkerOnThePort() throws Exception {
        ProcessHandle master = ProcessHandle.of(nginx.pid()).orElseThrow();
        List<ProcessHandle> workers = master.children().toList();
        assertThat(workers).isNotEmpty();
        master.destroyForcibly();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (workers.stream().anyMatch(ProcessHandle::isAlive) || nginx.pid() == master.pid()) {
            assertThat(System.nanoTime() - end).as("nanoseconds past the deadline for a new nginx without the old one's workers").isNegative();
            Pause.of(Duration.ofMillis(20));
        }
        awaitServing(folder);
        assertThat(get("/v2/clock").body()).startsWith("trading-gateway GET /v2/clock\n");
    }

    /** Last: what it uses up, other paths of the same limit would miss. */
    @Test
    @Order(Integer.MAX_VALUE)
    void floodOfSignInsIsHeldBack() throws Exception {
        HttpRequest signIn = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/auth/sign-in")).POST(BodyPublishers.ofString("{}")).build();
        assertThat(CLIENT.send(signIn, BodyHandlers.ofString()).body()).startsWith("trading-gateway POST /api/auth/sign-in\n");
        HttpResponse<String> last = CLIENT.send(signIn, BodyHandlers.ofString());
        assertThat(last.statusCode()).isEqualTo(200);
        for (int i = 0; i < 40 && last.statusCode() == 200; i++) {
            last = CLIENT.send(signIn, BodyHandlers.ofString());
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("too-many-requests");
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
    }

    /** Answers each request with its name, the request line and the headers that it got. */
    private static int echo(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestHeaders().containsKey("X-Stays-Open")) {
                stayOpen(exchange);
                return;
            }
            StringBuilder text = new StringBuilder("%s %s %s\n".formatted(name, exchange.getRequestMethod(), exchange.getRequestURI()));
            exchange.getRequestHeaders().forEach((header, values) -> values.forEach(value -> text.append(header).append(": ").append(value).append('\n')));
            byte[] body = text.append(" ".repeat(200)).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        SERVERS.add(server);
        return server.getAddress().getPort();
    }

    private static void stayOpen(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(EVENT.getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().flush();
        try {
            GO_ON.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void awaitServing(DataFolder folder) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() - end > 0 || nginx.restarts() > 1) {
                    throw new AssertionError("nginx does not serve: " + Files.readString(folder.run().resolve("nginx.log")), notYet);
                }
                Pause.of(Duration.ofMillis(50));
            }
        }
    }
}
