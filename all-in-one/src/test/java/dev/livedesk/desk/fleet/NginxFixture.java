package dev.livedesk.desk.fleet;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.FreePort;
import dev.livedesk.desk.stores.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

/** nginx as a fleet starts it, a small dashboard, and a server in the place of each service that answers with its name and what it was asked. */
final class NginxFixture implements AutoCloseable {

    static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** What a service says at once to a request with {@code X-Stays-Open}, whose answer then goes on. */
    static final String EVENT = "data: {}\n\n";

    private final CountDownLatch eventsMayEnd = new CountDownLatch(1);
    private final List<HttpServer> servers = new ArrayList<>();
    private final DataFolder folder;
    private final NginxConf conf;
    private final Child process;

    private NginxFixture(Path root) throws IOException {
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
        boolean asRoot = System.getProperty("user.name").equals("root");
        conf = new NginxConf("127.0.0.1", FreePort.onLoopback(), null, dist, folder.run(), asRoot, members, echo("overview"));
        process = new Launches(folder, new FleetProperties("", Path.of("..", "nginx"), List.of()), Map.of(), conf).nginx(() -> {});
    }

    /** Returns when nginx serves; the test is skipped where none is installed. */
    static NginxFixture start(Path root) throws IOException {
        assumeThat(Files.isExecutable(Path.of("/usr/sbin/nginx"))).as("nginx is installed").isTrue();
        NginxFixture fixture = new NginxFixture(root);
        fixture.awaitServing();
        return fixture;
    }

    int port() {
        return conf.port();
    }

    Child process() {
        return process;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    void letEventsEnd() {
        eventsMayEnd.countDown();
    }

    void awaitServing() throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!conf.serves()) {
            if (System.nanoTime() - end > 0 || process.restarts() > 1) {
                throw new AssertionError("nginx does not serve: " + Files.readString(folder.run().resolve("nginx.log")));
            }
            Pause.of(Duration.ofMillis(50));
        }
    }

    @Override
    public void close() {
        process.beginStop();
        process.finishStop(Duration.ofSeconds(5));
        servers.forEach(server -> server.stop(0));
    }

    private int echo(String name) throws IOException {
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
        servers.add(server);
        return server.getAddress().getPort();
    }

    private void stayOpen(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(EVENT.getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().flush();
        try {
            eventsMayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
