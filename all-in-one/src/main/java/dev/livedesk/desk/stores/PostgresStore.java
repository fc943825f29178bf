package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ATTEMPTS = 30;

    private final DataFolder folder;
    private final PostgresPrograms programs;
    private final StoreSecrets secrets;
    private volatile int port;

    private PostgresStore(DataFolder folder, Programs programs, StoreSecrets secrets) {
        this.folder = folder;
        this.programs = new PostgresPrograms(folder, programs.postgres(), SuperUser.asSomebodyElse());
        this.secrets = secrets;
    }

    /**
     * Starts Postgres, making its data directory at the first start. Nothing may run on it yet.
     *
     * @param ports tried one after the other until one works
     */
    static PostgresStore start(DataFolder folder, Programs programs, StoreSecrets secrets, IntSupplier ports) {
        PostgresStore store = new PostgresStore(folder, programs, secrets);
        if (!Files.exists(folder.postgres())) {
            store.programs.initialise(secrets.owner());
        }
        store.startOn(ports);
        store.createDatabase();
        return store;
    }

    /** The Postgres that another process runs on this folder, if one does. */
    public static Optional<PostgresStore> running(DataFolder folder) {
        Path pidFile = folder.postgres().resolve("postmaster.pid");
        return ServerProcess.find(pidFile, folder.postgres()).map(process -> {
            PostgresStore store = new PostgresStore(folder, new Programs(folder.programs()), StoreSecrets.of(folder, new SecureRandom()));
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
        process().ifPresent(programs::stop);
    }

    /** Stops the Postgres that a killed desk left behind, if there is one. */
    static void stopOrphan(DataFolder folder, Programs programs, StoreSecrets secrets) {
        PostgresStore store = new PostgresStore(folder, programs, secrets);
        store.process().ifPresent(orphan -> {
            log.atWarn().addKeyValue("pid", orphan.pid()).log("Stopping the Postgres that a killed desk left behind");
            store.programs.stop(orphan);
        });
    }

    /** Right after a killed postmaster its children may still hold the shared memory, and a free port may be taken: try again. */
    private void startOn(IntSupplier ports) {
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            port = ports.getAsInt();
            Command start = programs.start(port);
            if (start.succeeded() && servesOurFolder()) {
                return;
            }
            close();
            reason = start.output();
            log.atInfo().addKeyValue("attempt", attempt).addKeyValue("port", port).log("Postgres did not start yet: {}", reason);
            Pause.of(PAUSE);
        }
        throw new StoreFailedException("Postgres does not start; see %s. %s".formatted(programs.logFile(), reason));
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
}
