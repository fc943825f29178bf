package dev.livedesk.benchmarks.bars;

import dev.livedesk.bars.HistoricalBarsApplication;
import dev.livedesk.benchmarks.measure.Child;
import dev.livedesk.benchmarks.measure.OwnRedis;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.db.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The service in a process of its own, on a Postgres and a Redis of the benchmark's. */
record BarsService(Child process, URI url) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Waits until it is ready. */
    static BarsService start(TestDatabase database, OwnRedis redis, Path log) throws Exception {
        int port = freePort();
        Child process = Child.java(
                HistoricalBarsApplication.class,
                List.of(
                        "--spring.config.name=livedesk-historical-bars-service",
                        "--server.port=" + port,
                        "--livedesk.redis.uri=" + redis.uri(),
                        "--livedesk.database.url=" + database.url(),
                        "--livedesk.bars.shipped=false"),
                Map.of("LIVEDESK_DATABASE_PASSWORDS_BARS", database.password()),
                log);
        BarsService service = new BarsService(process, URI.create("http://127.0.0.1:" + port));
        Wait.until("the service is ready", PATIENCE, service::isReady);
        return service;
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest health = HttpRequest.newBuilder(url.resolve("/actuator/health")).build();
            return HTTP.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The answer's length. */
    int get(String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
        headers.forEach(request::header);
        HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.body().length;
    }

    @Override
    public void close() {
        process.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
