package dev.livedesk.desk.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    @TempDir
    Path directory;

    @Test
    void pidFileOfALivingProcessInThatDirectoryIsFound() throws IOException {
        Process process = sleepIn(directory);
        try {
            Path pidFile = Files.writeString(directory.resolve("pid"), process.pid() + "\n/some/path\n");
            assertThat(ServerProcess.find(pidFile, directory.toRealPath())).hasValueSatisfying(found -> assertThat(found.pid()).isEqualTo(process.pid()));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void numberThatBelongsToSomebodyElseByNowIsNotTakenForTheStore() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Process stranger = sleepIn(elsewhere);
        try {
            Path pidFile = Files.writeString(directory.resolve("pid"), Long.toString(stranger.pid()));
            assertThat(ServerProcess.find(pidFile, directory.toRealPath())).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void missingEmptyAndGarbledPidFilesMeanNoProcess() throws IOException {
        assertThat(ServerProcess.find(directory.resolve("none"), directory)).isEmpty();
        assertThat(ServerProcess.find(Files.writeString(directory.resolve("empty"), ""), directory)).isEmpty();
        assertThat(ServerProcess.find(Files.writeString(directory.resolve("garbled"), "-1; rm"), directory)).isEmpty();
    }

    @Test
    void processThatDoesNotListenIsKilledAfterTheLimit() throws IOException {
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done").directory(directory.toFile()).start();
        assertThat(deaf.inputReader().readLine()).isEqualTo("deaf");
        ServerProcess process = new ServerProcess(deaf.pid(), directory.toRealPath());
        assertThat(process.stop(Duration.ofMillis(200))).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    private static Process sleepIn(Path directory) throws IOException {
        return new ProcessBuilder("sleep", "60").directory(directory.toFile()).start();
    }
}
