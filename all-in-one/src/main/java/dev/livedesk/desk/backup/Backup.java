package dev.livedesk.desk.backup;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.FolderLock;
import dev.livedesk.desk.stores.PostgresStore;
import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * A copy of a feed's Postgres, passwords, credentials and uploads that are not booked yet. Redis is left out: it holds nothing that the services do not rebuild.
 * Unpacked into a data directory, it is the feed's state as it was.
 */
public final class Backup {

    /** What Postgres makes anew at each start; the folders have to be there. */
    private static final Set<String> EMPTIED = Set.of("pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans", "pg_wal");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init", "backup_label", "tablespace_map");

    private final DataFolder folder;

    private Backup(DataFolder folder) {
        this.folder = folder;
    }

    public static Backup of(DataFolder folder) {
        return new Backup(folder);
    }

    /**
     * Writes the backup into a new file, whole or not at all.
     *
     * @throws StoreFailedException if the file exists, there is nothing to copy, or Postgres refuses
     */
    public void write(Path file) {
        if (!Files.exists(folder.postgres())) {
            throw new StoreFailedException("There is no state to copy in " + folder.state());
        }
        if (Files.exists(file)) {
            throw new StoreFailedException(file + " exists already");
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        try {
            Optional<PostgresStore> running = PostgresStore.running(folder);
            if (running.isPresent()) {
                copyRunning(running.get(), fresh);
            } else {
                try (FolderLock _ = FolderLock.take(folder)) {
                    copyStopped(fresh);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            throw new StoreFailedException(fresh + " exists: another backup is under way, or one was broken off", e);
        } catch (IOException | SQLException e) {
            throw new StoreFailedException("The backup failed: " + e.getMessage(), e);
        }
    }

    private void copyStopped(Path fresh) throws IOException {
        try (Archive archive = Archive.create(fresh)) {
            addSecrets(archive);
            archive.addTree(folder.postgres(), name("postgres"), path -> !path.toString().equals("postmaster.opts"));
            addUploads(archive);
        }
    }

    /**
     * Postgres's own protocol for a copy of its files while it works: the slot keeps the log that the copy needs, the label says where to begin with it.
     */
    private void copyRunning(PostgresStore postgres, Path fresh) throws IOException, SQLException {
        try (Connection connection = postgres.owner().getConnection();
                Statement statement = connection.createStatement();
                Archive archive = Archive.create(fresh)) {
            statement.execute("select pg_create_physical_replication_slot('livedesk_backup', true, true)");
            statement.execute("select pg_backup_start('livedesk', true)");
            addSecrets(archive);
            archive.addTree(folder.postgres(), name("postgres"), Backup::isWanted);
            try (ResultSet stop = statement.executeQuery("select labelfile, spcmapfile from pg_backup_stop(false)")) {
                stop.next();
                archive.addText(stop.getString(1), name("postgres/backup_label"));
            }
            for (String emptied : new String[] {"pg_wal/archive_status", "pg_wal/summaries"}) {
                archive.addFolder(name("postgres/" + emptied));
            }
            archive.addTree(folder.postgres().resolve("pg_wal"), name("postgres/pg_wal"), path -> path.toString().matches("[0-9A-F]{24}|[0-9A-F]{8}\\.history"));
            addUploads(archive);
        }
    }

    private void addSecrets(Archive archive) throws IOException {
        archive.addFolder(folder.feed());
        archive.addFile(folder.secrets(), name("secrets.properties"));
        archive.addFile(folder.credentials(), name("credentials.json"));
    }

    /** After the database: what it says of an upload, the gateway checks against its lines. */
    private void addUploads(Archive archive) throws IOException {
        if (Files.isDirectory(folder.uploads())) {
            archive.addTree(folder.uploads(), name("uploads"), path -> true);
        }
    }

    private static boolean isWanted(Path path) {
        String last = path.getFileName().toString();
        boolean inEmptied = path.getNameCount() > 1 && EMPTIED.contains(path.getName(0).toString());
        return !inEmptied && !LEFT_OUT.contains(last) && !last.startsWith("pgsql_tmp");
    }

    private String name(String path) {
        return folder.feed() + "/" + path;
    }
}
