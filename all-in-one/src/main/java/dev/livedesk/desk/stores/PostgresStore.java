package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable Postgres on a data folder, on a free port of the loopback address, where every sign-in needs a password.
 * It outlives the process that started it if that is killed; the next start stops it first.
 */
public final class PostgresStore implements Store {

    /** The database that the services use. */
    public static final String DATABASE = "livedesk";

    static final String OWNER = "livedesk_owner";

    private static final Logger log = LoggerFactory.getLogger(PostgresStore.class);
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ATTEMPTS = 30;

    private final DataFolder folder;
    private final Path programs;
    private final StoreSecrets secrets;
    private final List<String> asSomebodyElse = SuperUser.asSomebodyElse();
    private volatile int port;

    private PostgresStore(DataFolder folder, Path programs, StoreSecrets secrets) {
        this.folder = folder;
        this.programs = programs;
        this.secrets = secrets;
    }

    /**
     * Starts Postgres, making its data directory at the first start. Nothing may run on it yet.
     *
     * @param ports tried one after the other until one works
     */
    static PostgresStore start(DataFolder folder, Programs programs, StoreSecrets secrets, IntSupplier ports) {
        PostgresStore store = new PostgresStore(folder, programs.postgres(), secrets);
        if (!Files.exists(folder.postgres())) {
            store.initialise();
        }
        store.startOn(ports);
        store.createDatabase();
        return store;
    }

    /** The Postgres that another process runs on this folder, if one does. */
    public static Optional<PostgresStore> running(DataFolder folder) {
        Path pidFile = folder.postgres().resolve("postmaster.pid");
        return ServerProcess.find(pidFile, folder.postgres()).map(process -> {
            PostgresStore store = new PostgresStore(folder, folder.programs(), StoreSecrets.of(folder, new SecureRandom()));
            store.port = portIn(pidFile);
            return store;
        });
    }

    /** The fourth line, as Postgres documents it. */
    private static int portIn(Path pidFile) {
        try {
            return Integer.parseInt(Files.readAllLines(pidFile).get(3).strip());
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new StoreFailedException("Postgres is starting or stopping: try again (" + pidFile + ")", e);
        }
    }

    @Override
    public String name() {
        return "postgres";
    }

    public int port() {
        return port;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
    }

    /** Signed in as the database's owner. */
    public DataSource owner() {
        return owner(DATABASE);
    }

    @Override
    public Optional<ServerProcess> process() {
        return ServerProcess.find(folder.postgres().resolve("postmaster.pid"), folder.postgres());
    }

    /** On the same port, since the services hold the address. */
    @Override
    public void startAgain() {
        int same = port;
        startOn(() -> same);
    }

    @Override
    public void close() {
        process().ifPresent(running -> stop(running, "fast"));
    }

    /** Stops the Postgres that a killed desk left behind, if there is one. */
    static void stopOrphan(DataFolder folder, Programs programs, StoreSecrets secrets) {
        PostgresStore store = new PostgresStore(folder, programs.postgres(), secrets);
        store.process().ifPresent(orphan -> {
            log.atWarn().addKeyValue("pid", orphan.pid()).log("Stopping the Postgres that a killed desk left behind");
            store.stop(orphan, "fast");
        });
    }

    /** Waits for open transactions to roll back; if that takes too long, leaves the rest to crash recovery. */
    private void stop(ServerProcess running, String mode) {
        List<String> words = program("pg_ctl", "stop", "-D", folder.postgres().toString(), "-m", mode, "-w", "-t", Long.toString(STOP_LIMIT.toSeconds()));
        Command stop = Command.run(STOP_LIMIT.plusSeconds(5), words);
        if (running.awaitEnd(Duration.ofSeconds(1))) {
            return;
        }
        log.atWarn().addKeyValue("mode", mode).log("Postgres did not stop: {}", stop.output());
        if (mode.equals("fast")) {
            stop(running, "immediate");
        } else {
            throw new StoreFailedException("Postgres (process %d) cannot be stopped: %s".formatted(running.pid(), stop.output()));
        }
    }

    /** Into a folder of another name first: a first start that is killed leaves no half-made data directory. */
    private void initialise() {
        Path fresh = folder.state().resolve("postgres.new");
        Path password = folder.state().resolve("owner-password");
        try {
            Trees.delete(fresh);
            PrivateFile.write(password, secrets.owner() + "\n");
            Command made = Command.run(Duration.ofMinutes(2), program("initdb",
                    "-D", fresh.toString(), "-U", OWNER, "--auth=scram-sha-256", "--pwfile=" + password, "-E", "UTF-8",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"));
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

    /** Right after a killed postmaster its children may still hold the shared memory, and a free port may be taken: try again. */
    private void startOn(IntSupplier ports) {
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            port = ports.getAsInt();
            Command start = pgCtlStart();
            if (start.succeeded() && servesOurFolder()) {
                return;
            }
            close();
            reason = start.output();
            log.atInfo().addKeyValue("attempt", attempt).addKeyValue("port", port).log("Postgres did not start yet: {}", reason);
            Pause.of(PAUSE);
        }
        throw new StoreFailedException("Postgres does not start; see %s. %s".formatted(logFile(), reason));
    }

    private Command pgCtlStart() {
        PrivateFile.write(folder.postgres().resolve("postgresql.conf"), PostgresSettings.conf(port));
        PrivateFile.write(folder.postgres().resolve("pg_hba.conf"), PostgresSettings.hostBasedAuthentication());
        return Command.run(RECOVERY_LIMIT.plusSeconds(10), program("pg_ctl", "start",
                "-D", folder.postgres().toString(), "-l", logFile().toString(), "-w", "-t", Long.toString(RECOVERY_LIMIT.toSeconds())));
    }

    /** Whoever answers on the port might be another Postgres. */
    private boolean servesOurFolder() {
        try (Connection connection = owner("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            return Path.of(row.getString(1)).equals(folder.postgres());
        } catch (SQLException e) {
            log.warn("What answers on port {} is not our Postgres: {}", port, e.getMessage());
            return false;
        }
    }

    private void createDatabase() {
        try (Connection connection = owner("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!row.next()) {
                statement.execute("create database " + DATABASE);
            }
        } catch (SQLException e) {
            throw new StoreFailedException("Could not make the database: " + e.getMessage(), e);
        }
    }

    private DataSource owner(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(OWNER);
        source.setPassword(secrets.owner());
        return source;
    }

    private Path logFile() {
        return folder.run().resolve("postgres.log");
    }

    private List<String> program(String name, String... arguments) {
        List<String> words = new ArrayList<>(asSomebodyElse);
        words.add(programs.resolve("bin").resolve(name).toString());
        words.addAll(List.of(arguments));
        return words;
    }
}
