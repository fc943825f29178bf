package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Postgres's own programs, run on a data folder.
 *
 * @param directory holds {@code bin}
 * @param asSomebodyElse words before each command, for root
 */
record PostgresPrograms(DataFolder folder, Path directory, List<String> asSomebodyElse) {

    private static final Logger log = LoggerFactory.getLogger(PostgresPrograms.class);
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /**
     * Makes the data directory, whose owner needs the password from the first moment. Into a folder of another name first: a first start that is killed
     * leaves nothing half-made.
     */
    void initialise(String ownerPassword) {
        Path fresh = folder.state().resolve("postgres.new");
        Path password = folder.state().resolve("owner-password");
        try {
            Trees.delete(fresh);
            PrivateFile.write(password, ownerPassword + "\n");
            Command made = run(INITDB_LIMIT, "initdb",
                    "-D", fresh.toString(), "-U", PostgresStore.OWNER, "--auth=scram-sha-256", "--pwfile=" + password, "-E", "UTF-8",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions");
            if (!made.succeeded()) {
                throw new StoreFailedException("Could not make the database's folder: " + made.output());
            }
            Files.move(fresh, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreFailedException("Could not make the database's folder: " + e, e);
        } finally {
            Trees.delete(password);
        }
    }

    /** Returns when Postgres takes connections, after recovery if there is some to do, or has ended. */
    Command start(int port) {
        PrivateFile.write(folder.postgres().resolve("postgresql.conf"), PostgresSettings.conf(port));
        PrivateFile.write(folder.postgres().resolve("pg_hba.conf"), PostgresSettings.hostBasedAuthentication());
        return run(RECOVERY_LIMIT.plusSeconds(10), "pg_ctl", "start",
                "-D", folder.postgres().toString(), "-l", logFile().toString(), "-w", "-t", Long.toString(RECOVERY_LIMIT.toSeconds()));
    }

    /** Open transactions are rolled back; if that takes too long, the rest is left to recovery at the next start. */
    void stop(ServerProcess running) {
        if (!stop(running, "fast") && !stop(running, "immediate")) {
            throw new StoreFailedException("Postgres (process %d) cannot be stopped".formatted(running.pid()));
        }
    }

    private boolean stop(ServerProcess running, String mode) {
        Command stop = run(STOP_LIMIT.plusSeconds(5), "pg_ctl", "stop",
                "-D", folder.postgres().toString(), "-m", mode, "-w", "-t", Long.toString(STOP_LIMIT.toSeconds()));
        boolean ended = running.awaitEnd(Duration.ofSeconds(1));
        if (!ended) {
            log.atWarn().addKeyValue("mode", mode).log("Postgres did not stop: {}", stop.output());
        }
        return ended;
    }

    Path logFile() {
        return folder.run().resolve("postgres.log");
    }

    private Command run(Duration limit, String program, String... arguments) {
        List<String> words = new ArrayList<>(asSomebodyElse);
        words.add(directory.resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        return Command.run(limit, words);
    }
}
