package dev.livedesk.benchmarks.faults;

import dev.livedesk.benchmarks.start.DeskProcess;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusProperties;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.PostgresStore;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A desk of one process for each service, two of each that works on the ledger, for drills to break. */
final class FaultDesk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DeskProcess desk;
    private final DataFolder folder;
    private final URI url;
    private final DataSource owner;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

    private FaultDesk(DeskProcess desk, DataFolder folder) throws IOException {
        this.desk = desk;
        this.folder = folder;
        this.url = URI.create(status(folder).get("url").asString());
        this.owner = PostgresStore.running(folder).orElseThrow().owner();
    }

    /** Returns when it is ready. The desk must be built. */
    static FaultDesk up(Path home, Path dataDir) throws Exception {
        DeskProcess desk = new DeskProcess(home, dataDir);
        desk.upAsProcesses(Fault.REPLICAS, Map.of("LIVEDESK_GATEWAY_REQUESTS_PER_MINUTE", "1000000"));
        return new FaultDesk(desk, DataFolder.open(dataDir, "replay"));
    }

    URI at(String path) {
        return url.resolve(path);
    }

    /** The database as its owner; it throws while Postgres is away. */
    DataSource owner() {
        return owner;
    }

    /** {@code kill -9}. */
    void kill(String name) throws IOException {
        ProcessHandle.of(process(name).get("pid").asLong()).orElseThrow().destroyForcibly();
    }

    void emptyRedis() throws IOException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.secrets())) {
            secrets.load(reader);
        }
        String uri = "redis://:%s@127.0.0.1:%d".formatted(secrets.getProperty("redis"), process("redis").get("port").asInt());
        try (BusClient client = new BusClient(new BusProperties(uri, PATIENCE));
                var connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    /** How often the process died and was started again. */
    int restarts(String name) throws IOException {
        return process(name).get("restarts").asInt();
    }

    /** Whether every process says that it is well. */
    boolean isWell() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(at("/actuator/health")).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            desk.down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode process(String name) throws IOException {
        return status(folder).get("processes").valueStream().filter(process -> process.get("name").asString().equals(name)).findFirst().orElseThrow();
    }

    private static JsonNode status(DataFolder folder) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.run().resolve("desk.json")));
    }
}
