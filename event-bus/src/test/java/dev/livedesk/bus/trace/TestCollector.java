package dev.livedesk.bus.trace;

import static dev.livedesk.bus.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Takes OTLP by HTTP on a free port of this machine, and keeps what it was told. Lives as long as the JVM. */
public final class TestCollector {

    private final List<ToldSpan> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public TestCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            spans.addAll(ToldSpan.read(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
    }

    /** What a service needs to send its spans here, soon. */
    public Map<String, String> settings() {
        return Map.of(
                "livedesk.traces.endpoint", "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort()),
                "management.opentelemetry.tracing.export.schedule-delay", "20ms");
    }

    public List<ToldSpan> spans() {
        return List.copyOf(spans);
    }

    /** The first such span; waits for it. */
    public ToldSpan span(String what, Predicate<ToldSpan> is) {
        eventually(what, () -> spans.stream().anyMatch(is));
        return spans.stream().filter(is).findFirst().orElseThrow();
    }
}
