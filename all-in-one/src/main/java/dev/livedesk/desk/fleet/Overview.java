package dev.livedesk.desk.fleet;

import com.sun.net.httpserver.HttpServer;
import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The health of the whole fleet, in the shape of one service's: {@code /actuator/health} with a component for each process. */
final class Overview implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Overview(HttpServer server) {
        this.server = server;
    }

    static Overview start(List<Member> members) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Overview overview = new Overview(server);
            server.setExecutor(overview.threads);
            server.createContext("/", exchange -> {
                boolean known = exchange.getRequestURI().getPath().equals("/actuator/health");
                Answer answer = known ? health(members) : new Answer(404, Map.of("status", 404));
                byte[] body = JSON.writeValueAsString(answer.body()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.status(), body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            return overview;
        } catch (IOException e) {
            throw new StoreFailedException("The overview of the fleet does not start: " + e.getMessage(), e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(int status, Map<String, Object> body) {}

    /** Up when every process is. */
    private static Answer health(List<Member> members) {
        Map<String, Object> components = new LinkedHashMap<>();
        boolean up = true;
        for (Member member : members) {
            MemberHealth health = MemberHealth.of(member);
            components.put(member.name(), component(health));
            up &= health.isUp();
        }
        return new Answer(up ? 200 : 503, Map.of("status", up ? "UP" : "DOWN", "components", components));
    }

    private static Object component(MemberHealth health) {
        try {
            return health.answers() ? JSON.readTree(health.body()) : Map.of("status", "DOWN");
        } catch (JacksonException e) {
            return Map.of("status", "UNKNOWN");
        }
    }
}
