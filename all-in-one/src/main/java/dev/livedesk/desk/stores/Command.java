package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another program, run to its end.
 *
 * @param exit the program's exit status
 * @param output both of its streams
 */
public record Command(int exit, String output) {

    /**
     * Runs the program. Its output goes through a file rather than a pipe: what it leaves running may keep a pipe open for ever.
     *
     * @throws StoreFailedException if it cannot be started, or does not end within the limit (it is killed then)
     */
    public static Command run(Duration limit, List<String> words) {
        try {
            Path output = Files.createTempFile("livedesk-command", ".log");
            try {
                Process process = new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new StoreFailedException("%s did not end within %s: %s".formatted(words, limit, Files.readString(output)));
                }
                return new Command(process.exitValue(), Files.readString(output).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new StoreFailedException("Could not run " + words.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailedException("Interrupted while running " + words.getFirst(), e);
        }
    }

    public boolean succeeded() {
        return exit == 0;
    }
}
