package dev.livedesk.desk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher says and does without building or starting anything; {@code ./desk test} walks the rest. */
class LauncherTest {

    @TempDir
    Path root;

    record Said(int exit, String out, String err) {}

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "fly, There is no command 'fly'",
        "up --prot 8081, There is no option '--prot'",
        "up --port, --port needs a value",
        "up --port 80x, not '80x'",
        "up --port 65536, at most 65535",
        "up --feed bloomberg, There is no feed 'bloomberg'",
        "up --replicas quote-server=2, --replicas goes with --processes",
        "up now, 'now' is not understood",
        "up --fault redis, --fault goes with test and bench",
        "test --fault flood, There is no fault 'flood'",
        "status --data-dir, --data-dir needs a value",
        "restore, restore takes one file",
        "restore a.tar.gz b.tar.gz, restore takes one file",
        "restore nothing.tar.gz, no file nothing.tar.gz",
    })
    void whatIsNotUnderstoodIsNamedAndNothingIsDone(String words, String message) throws Exception {
        Said said = desk("", words.split(" ", -1));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains(message);
        assertThat(said.out()).doesNotContain("Usage");
    }

    @Test
    void noDeskIsSaidInJson() throws Exception {
        assertThat(desk("", "status", "--data-dir", data()))
                .isEqualTo(new Said(0, "{\"running\":false,\"pid\":null,\"url\":null,\"feed\":null,\"processes\":[]}\n", ""));
        Said down = desk("", "down", "--data-dir", data());
        assertThat(down.exit()).isZero();
        assertThat(down.err()).contains("No desk is running");
        assertThat(desk("", "logs", "--data-dir", data()).exit()).isEqualTo(1);
        assertThat(desk("", "credentials", "--data-dir", data()).err()).contains("no credentials for the feed replay yet");
    }

    @Test
    void processThatGotTheNumberOfADeadDeskIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path run = Files.createDirectories(root.resolve("data/run"));
            Files.writeString(run.resolve("desk.pid"), stranger.pid() + "\n");
            Files.writeString(run.resolve("desk.json"), "{\"running\":true,\"pid\":%d,\"url\":\"http://127.0.0.1:8080\",\"feed\":\"replay\",\"processes\":[]}\n".formatted(stranger.pid()));
            Path redis = Files.createDirectories(root.resolve("data/replay/redis"));
            Files.writeString(redis.resolve("redis.pid"), stranger.pid() + "\n");

            assertThat(desk("", "status", "--data-dir", data()).out()).startsWith("{\"running\":false,\"pid\":null");
            assertThat(desk("", "down", "--data-dir", data()).err()).contains("No desk is running");
            assertThat(stranger.isAlive()).isTrue();
            assertThat(run.resolve("desk.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void storeThatAKilledDeskLeftBehindIsStopped() throws Exception {
        Path redis = Files.createDirectories(root.resolve("data/replay/redis"));
        Process left = new ProcessBuilder("sleep", "60").directory(redis.toFile()).start();
        try {
            Files.writeString(redis.resolve("redis.pid"), left.pid() + "\n");
            assertThat(desk("", "down", "--data-dir", data()).err()).contains("Stopping Redis");
            assertThat(left.isAlive()).isFalse();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void credentialsOfAStoppedDeskHaveNoAddress() throws Exception {
        Path state = Files.createDirectories(root.resolve("data/binance"));
        Files.writeString(state.resolve("credentials.json"), "{\"username\":\"honeykiwi\",\"password\":\"p\",\"keyId\":\"k\",\"secretKey\":\"s\"}\n");
        assertThat(desk("", "credentials", "--data-dir", data(), "--feed", "binance").out())
                .isEqualTo("{\"url\":null,\"username\":\"honeykiwi\",\"password\":\"p\",\"keyId\":\"k\",\"secretKey\":\"s\"}\n");
    }

    @Test
    void resetAsksAndDeletesThatFeedOnly() throws Exception {
        Path replay = Files.createDirectories(root.resolve("data/replay/postgres"));
        Path alpaca = Files.createDirectories(root.resolve("data/alpaca/postgres"));
        Said refused = desk("n\n", "reset", "--data-dir", data());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("Delete all orders").contains("Nothing was deleted");
        assertThat(desk("", "reset", "--data-dir", data()).exit()).isEqualTo(2);
        assertThat(replay).exists();

        assertThat(desk("y\n", "reset", "--data-dir", data()).exit()).isZero();
        assertThat(replay).doesNotExist();
        assertThat(alpaca).exists();
        assertThat(desk("", "reset", "--data-dir", data(), "--feed", "alpaca", "--yes").exit()).isZero();
        assertThat(alpaca).doesNotExist();
    }

    @Test
    void alpacaWithoutKeysSaysWhichVariablesToSet() throws Exception {
        Said said = desk("", "up", "--feed", "alpaca", "--data-dir", data());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("APCA_API_KEY_ID", "APCA_API_SECRET_KEY");
    }

    private String data() {
        return root.resolve("data").toString();
    }

    private static Said desk(String input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of("..", "desk").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("APCA_API_KEY_ID", "APCA_API_SECRET_KEY"));
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, err);
    }
}
