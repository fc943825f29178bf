package dev.livedesk.benchmarks.bars;

import dev.livedesk.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Postgres' own client, if it is installed. */
final class Psql {

    private static final boolean INSTALLED = Arrays.stream(String.valueOf(System.getenv("PATH")).split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));

    private final String address;

    Psql(TestDatabase database) {
        this.address = database.url().replace("jdbc:postgresql://", "postgresql://postgres@");
    }

    /** Runs a command; tells the seconds that it took, with the start of the program, or no number if there is none. */
    double seconds(String command) throws IOException, InterruptedException {
        if (!INSTALLED) {
            return Double.NaN;
        }
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(List.of("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", address, "-c", command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("psql ended with " + status);
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
