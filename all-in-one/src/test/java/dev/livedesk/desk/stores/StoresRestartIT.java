package dev.livedesk.desk.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the stores when something stops, dies or is in the way. */
class StoresRestartIT {

    @TempDir
    Path root;

    private String ready = "";

    @Test
    void dataSurviveACleanStop() throws SQLException {
        try (Stores first = Stores.start(folder())) {
            remember(first, "before the stop");
        }
        assertThat(noStoreRuns()).isTrue();
        try (Stores second = Stores.start(folder())) {
            assertRemembered(second, "before the stop");
        }
    }

    @Test
    void dataSurviveAKilledJvmWhoseStoresLiveOnUntilTheNextDeskOfAnyFeed() throws Exception {
        Process child = child();
        try {
            DataFolder folder = folder();
            StoreSecrets secrets = StoreSecrets.of(folder, new SecureRandom());
            PostgresStore postgres = PostgresStore.running(folder).orElseThrow();
            Sql.run(postgres.owner(), "create table memory(line text)");
            Sql.run(postgres.owner(), "insert into memory values ('before the kill')");
            RedisTalk.with(port(child, 2), secrets.redis(), redis -> redis.set("memory", "before the kill"));
            awaitRedisFsync(port(child, 2), secrets);
        } finally {
            child.destroyForcibly().waitFor();
        }
        ServerProcess orphanedPostgres = ServerProcess.find(folder().postgres().resolve("postmaster.pid"), folder().postgres()).orElseThrow();
        ServerProcess orphanedRedis = ServerProcess.find(RedisSettings.pidFile(folder()), folder().redis()).orElseThrow();

        try (Stores another = Stores.start(DataFolder.open(folder().root(), "alpaca"))) {
            assertThat(Sql.one(another.postgres().owner(), "select to_regclass('memory') is null")).isEqualTo("t");
            assertThat(orphanedPostgres.isAlive()).isFalse();
            assertThat(orphanedRedis.isAlive()).isFalse();
        }
        try (Stores second = Stores.start(folder())) {
            assertRemembered(second, "before the kill");
        }
    }

    @Test
    void dataSurviveWhenTheStoresAreKilledWithTheJvm() throws Exception {
        Process child = child();
        DataFolder folder = folder();
        PostgresStore postgres = PostgresStore.running(folder).orElseThrow();
        Sql.run(postgres.owner(), "create table memory(line text)");
        Sql.run(postgres.owner(), "insert into memory values ('before the crash')");
        child.destroyForcibly().waitFor();
        kill(ServerProcess.find(RedisSettings.pidFile(folder), folder.redis()));
        kill(postgres.process());

        try (Stores second = Stores.start(folder)) {
            assertThat(Sql.one(second.postgres().owner(), "select line from memory")).isEqualTo("before the crash");
        }
    }

    @Test
    void killedStoresComeBackAtTheSameAddress() throws Exception {
        try (Stores stores = Stores.start(folder())) {
            remember(stores, "before they died");
            int postgresPort = stores.postgres().port();
            int redisPort = stores.redis().port();
            ServerProcess postgres = stores.postgres().process().orElseThrow();
            ServerProcess redis = stores.redis().process().orElseThrow();
            awaitRedisFsync(redisPort, stores.secrets());
            kill(Optional.of(redis));
            kill(Optional.of(postgres));

            await(() -> stores.postgres().process().filter(now -> now.pid() != postgres.pid()).isPresent() && answers(stores));
            await(() -> stores.redis().process().filter(now -> now.pid() != redis.pid()).isPresent());
            assertThat(stores.postgres().port()).isEqualTo(postgresPort);
            assertThat(stores.redis().port()).isEqualTo(redisPort);
            assertRemembered(stores, "before they died");
        }
    }

    @Test
    void portsTakenBySomebodyElseArePassedOver() throws IOException, SQLException {
        DataFolder folder = folder();
        StoreSecrets secrets = StoreSecrets.of(folder, new SecureRandom());
        Programs programs = new Programs(folder.programs());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int round = 0; round < 2; round++) {
                Iterator<Integer> ports = List.of(taken.getLocalPort(), FreePort.onLoopback()).iterator();
                try (PostgresStore postgres = PostgresStore.start(folder, programs, secrets, ports::next)) {
                    assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
                    assertThat(Sql.one(postgres.owner(), "select 1")).isEqualTo("1");
                }
                Iterator<Integer> morePorts = List.of(taken.getLocalPort(), FreePort.onLoopback()).iterator();
                try (RedisStore redis = RedisStore.start(folder, programs, secrets, morePorts::next)) {
                    assertThat(redis.port()).isNotEqualTo(taken.getLocalPort());
                }
            }
        }
    }

    @Test
    void portTakenByAnotherDesksPostgresIsPassedOver() throws IOException, SQLException {
        DataFolder other = TestFolders.open(root.resolve("other"));
        DataFolder folder = folder();
        StoreSecrets shared = StoreSecrets.of(folder, new SecureRandom());
        Programs programs = new Programs(folder.programs());
        try (PostgresStore first = PostgresStore.start(other, programs, shared, FreePort::onLoopback)) {
            Iterator<Integer> ports = List.of(first.port(), FreePort.onLoopback()).iterator();
            try (PostgresStore second = PostgresStore.start(folder, programs, shared, ports::next)) {
                assertThat(second.port()).isNotEqualTo(first.port());
                assertThat(Sql.one(second.owner(), "show data_directory")).isEqualTo(folder.postgres().toString());
            }
        }
    }

    @Test
    void aFirstStartThatWasKilledHalfwayIsBegunAgain() throws IOException, SQLException {
        Files.createDirectories(folder().state().resolve("postgres.new/base"));
        try (Stores stores = Stores.start(folder())) {
            assertThat(Sql.one(stores.postgres().owner(), "select 1")).isEqualTo("1");
        }
    }

    private DataFolder folder() {
        return TestFolders.open(root.resolve("data"));
    }

    private static void remember(Stores stores, String line) throws SQLException {
        Sql.run(stores.postgres().owner(), "create table memory(line text)");
        Sql.run(stores.postgres().owner(), "insert into memory values ('" + line + "')");
        RedisTalk.with(stores.redis().port(), stores.secrets().redis(), redis -> redis.set("memory", line));
    }

    private static void assertRemembered(Stores stores, String line) throws SQLException {
        assertThat(Sql.one(stores.postgres().owner(), "select line from memory")).isEqualTo(line);
        assertThat(RedisTalk.<String>with(stores.redis().port(), stores.secrets().redis(), redis -> redis.get("memory"))).isEqualTo(line);
    }

    /** Redis writes its log to the disk each second; a rewrite of the log is the way to know that it has. */
    private static void awaitRedisFsync(int port, StoreSecrets secrets) {
        RedisTalk.with(port, secrets.redis(), redis -> redis.bgrewriteaof());
        await(() -> RedisTalk.<String>with(port, secrets.redis(), redis -> redis.info("persistence")).contains("aof_rewrite_in_progress:0"));
    }

    private static boolean answers(Stores stores) {
        try {
            return Sql.one(stores.postgres().owner(), "select 1").equals("1");
        } catch (SQLException notYet) {
            return false;
        }
    }

    private boolean noStoreRuns() {
        return ServerProcess.find(folder().postgres().resolve("postmaster.pid"), folder().postgres()).isEmpty()
                && ServerProcess.find(RedisSettings.pidFile(folder()), folder().redis()).isEmpty();
    }

    private static void kill(Optional<ServerProcess> process) {
        ProcessHandle.of(process.orElseThrow().pid()).orElseThrow().destroyForcibly();
        assertThat(process.orElseThrow().awaitEnd(Duration.ofSeconds(10))).isTrue();
    }

    private Process child() throws IOException {
        DataFolder folder = folder();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                        StoresChild.class.getName(), folder.root().toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = child.inputReader();
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.startsWith("ready ")) {
                ready = line;
                return child;
            }
        }
        throw new AssertionError("The child did not get ready:\n" + seen);
    }

    private int port(Process child, int word) {
        assertThat(child.isAlive()).isTrue();
        return Integer.parseInt(ready.split(" ", -1)[word]);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("nanoseconds past the deadline").isNegative();
            Pause.of(Duration.ofMillis(20));
        }
    }
}
