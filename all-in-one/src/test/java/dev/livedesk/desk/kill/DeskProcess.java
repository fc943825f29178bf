package dev.livedesk.desk.kill;

import dev.livedesk.desk.AllInOneApplication;
import dev.livedesk.desk.docs.ServedPaths;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.Pause;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole desk in a JVM of its own, as the launcher starts it, for tests to kill. */
final class DeskProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final DataFolder folder;
    private final JsonNode announcement;

    private DeskProcess(Process process, DataFolder folder, JsonNode announcement) {
        this.process = process;
        this.folder = folder;
        this.announcement = announcement;
    }

    /** Returns when it is ready. */
    static DeskProcess start(DataFolder folder) throws IOException {
        Path ready = folder.run().resolve("desk.json");
        Files.deleteIfExists(ready);
        Path log = log(folder);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx448m", "--enable-native-access=ALL-UNNAMED",
                        "-cp", System.getProperty("java.class.path"), AllInOneApplication.class.getName(),
                        "--livedesk.desk.data-dir=" + folder.root(), "--livedesk.desk.feed=replay", "--server.port=0",
                        "--livedesk.gateway.requests-per-minute=1000000", "--logging.structured.format.console=ecs", "--springdoc.api-docs.path=" + ServedPaths.DOCUMENT)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(ready)) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                process.destroyForcibly();
                throw new AssertionError("The desk did not start:\n" + Files.readString(log));
            }
            Pause.of(Duration.ofMillis(50));
        }
        return new DeskProcess(process, folder, JSON.readTree(Files.readString(ready)));
    }

    URI at(String path) {
        return URI.create(announcement.get("url").asString() + path);
    }

    String keyId() throws IOException {
        return JSON.readTree(Files.readString(folder.credentials())).get("keyId").asString();
    }

    String secretKey() throws IOException {
        return JSON.readTree(Files.readString(folder.credentials())).get("secretKey").asString();
    }

    String metricsToken() throws IOException {
        return secrets().getProperty("metrics");
    }

    /** Everything that nobody but the desk and its user may know. */
    Set<String> secretsOnDisk() throws IOException {
        JsonNode credentials = JSON.readTree(Files.readString(folder.credentials()));
        Set<String> all = new HashSet<>(Set.of(credentials.get("password").asString(), credentials.get("secretKey").asString()));
        Properties secrets = secrets();
        secrets.stringPropertyNames().forEach(name -> all.add(secrets.getProperty(name)));
        return all;
    }

    /** What it, and those before it, wrote. */
    String log() throws IOException {
        return Files.readString(log(folder));
    }

    private static Path log(DataFolder folder) {
        return folder.root().resolve("desk.log");
    }

    private Properties secrets() throws IOException {
        Properties secrets = new Properties();
        secrets.load(new StringReader(Files.readString(folder.secrets())));
        return secrets;
    }

    /** What the desk answers who asks for its metrics, with this bearer token or none. */
    HttpResponse<String> metrics(Optional<String> token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("/actuator/prometheus"));
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** {@code kill -9} of the services' process; the stores live on. */
    void kill() {
        process.destroyForcibly();
    }

    /** {@code kill -9} of everything, as a power cut would. */
    void killWithStores() {
        for (JsonNode part : announcement.get("processes")) {
            ProcessHandle.of(part.get("pid").asLong()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The desk did not end within 30 s");
        }
    }

    /** Stops it as the launcher does. */
    @Override
    public void close() {
        process.destroy();
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
