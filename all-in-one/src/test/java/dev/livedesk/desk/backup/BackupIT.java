package dev.livedesk.desk.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.FolderLock;
import dev.livedesk.desk.stores.StoreFailedException;
import dev.livedesk.desk.stores.Stores;
import dev.livedesk.desk.stores.TestFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups, and what is restored from them. */
class BackupIT {

    @TempDir
    Path root;

    DataFolder folder;
    Path file;

    @BeforeEach
    void open() throws IOException {
        folder = TestFolders.open(root.resolve("data"));
        Files.writeString(folder.credentials(), "{\"username\":\"honeykiwi\"}\n");
        file = root.resolve("backup.tar.gz");
    }

    @Test
    void backupOfARunningDeskHoldsEveryRowThatWasCommittedBeforeIt() throws Exception {
        AtomicLong acknowledged = new AtomicLong();
        AtomicBoolean writing = new AtomicBoolean(true);
        long before;
        try (Stores stores = Stores.start(folder)) {
            JdbcClient database = JdbcClient.create(stores.postgres().owner());
            database.sql("create table memory(n bigint primary key, line text)").update();
            Thread writer = Thread.ofPlatform().start(() -> {
                for (long n = 1; writing.get(); n++) {
                    database.sql("insert into memory values (:n, repeat('x', 2000))").param("n", n).update();
                    acknowledged.set(n);
                }
            });
            while (acknowledged.get() < 100) {
                Thread.onSpinWait();
            }
            before = acknowledged.get();
            Backup.of(folder).write(file);
            long during = acknowledged.get();
            writing.set(false);
            writer.join();
            assertThat(during).as("rows written while the backup was made").isGreaterThan(before);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        // Without the label Postgres would begin its recovery at the wrong place, which shows only now and then.
        assertThat(names()).contains("replay/postgres/backup_label", "replay/secrets.properties", "replay/credentials.json").doesNotContain("replay/postgres/postmaster.pid");

        DataFolder empty = TestFolders.open(root.resolve("restored"));
        Restore.of(empty).from(file, false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(empty.secrets()))).isEqualTo("rw-------");
        try (Stores restored = Stores.start(empty)) {
            JdbcClient database = JdbcClient.create(restored.postgres().owner());
            long last = database.sql("select max(n) from memory").query(Long.class).single();
            assertThat(last).isBetween(before, acknowledged.get());
            assertThat(database.sql("select count(*) from memory where length(line) = 2000").query(Long.class).single()).isEqualTo(last);
        }
    }

    @Test
    void backupOfAStoppedDeskIsItsStateAndPasswords() throws Exception {
        try (Stores stores = Stores.start(folder)) {
            JdbcClient.create(stores.postgres().owner()).sql("create table memory(line text)").update();
        }
        Path spool = Files.createDirectories(folder.uploads().resolve("1")).resolve("lines");
        Files.writeString(spool, "AAPL\t1\n");
        Backup.of(folder).write(file);
        DataFolder restored = unpackedWithTar();
        assertThat(restored.uploads().resolve("1/lines")).hasContent("AAPL\t1\n");
        assertThat(restored.credentials()).hasSameTextualContentAs(folder.credentials());
        try (Stores stores = Stores.start(restored)) {
            assertThat(JdbcClient.create(stores.postgres().owner()).sql("select count(*) from memory").query(Long.class).single()).isZero();
        }
    }

    @Test
    void nothingIsOverwrittenAndNothingIsMadeOfNothing() throws IOException {
        assertThatThrownBy(() -> Backup.of(folder).write(file)).isInstanceOf(StoreFailedException.class).hasMessageContaining("no state");
        Files.createDirectories(folder.state().resolve("postgres"));
        Files.writeString(file, "an older backup");
        assertThatThrownBy(() -> Backup.of(folder).write(file)).isInstanceOf(StoreFailedException.class).hasMessageContaining("exists already");
        assertThat(file).hasContent("an older backup");
    }

    @Test
    void stateThatIsThereIsGivenUpOnlyWhenToldSo() throws Exception {
        writeABackup();
        Files.writeString(folder.credentials(), "newer");
        assertThatThrownBy(() -> Restore.of(folder).from(file, false)).isInstanceOf(StoreFailedException.class).hasMessageContaining("nothing was restored");
        assertThat(folder.credentials()).hasContent("newer");
        Restore.of(folder).from(file, true);
        assertThat(folder.credentials()).hasContent("{\"username\":\"honeykiwi\"}");
        assertThat(folder.state().resolve("postgres/global/pg_control")).exists();
        try (Stream<Path> beside = Files.list(folder.root())) {
            assertThat(beside.map(path -> path.getFileName().toString())).containsOnly("bin", "lock", "replay", "run");
        }
    }

    @Test
    void runningDeskIsNotRestoredOver() throws Exception {
        writeABackup();
        try (FolderLock _ = FolderLock.take(folder)) {
            assertThatThrownBy(() -> Restore.of(folder).from(file, true)).isInstanceOf(StoreFailedException.class).hasMessageContaining("Another desk is running");
        }
    }

    @Test
    void backupThatEndsTooSoonOrIsDamagedChangesNothing() throws Exception {
        writeABackup();
        byte[] whole = Files.readAllBytes(file);
        Path broken = root.resolve("broken.tar.gz");
        Files.write(broken, Arrays.copyOf(whole, whole.length - 20));
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        Path bad = root.resolve("damaged.tar.gz");
        Files.write(bad, damaged);
        for (Path each : List.of(broken, bad, folder.credentials())) {
            assertThatThrownBy(() -> Restore.of(folder).from(each, true)).isInstanceOf(StoreFailedException.class).hasMessageContaining("nothing was changed");
        }
        assertThat(folder.credentials()).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "replay/../../outside, file, it names",
        "replay/link, link, neither a file nor a folder",
        "alpaca/credentials.json, file, backup of alpaca",
        "replay/credentials.json, file, has no secrets.properties",
    })
    void archiveThatIsNoBackupOfThisFeedIsRefused(String name, String kind, String reason) throws Exception {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            TarArchiveEntry entry = kind.equals("link") ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK) : new TarArchiveEntry(name);
            entry.setLinkName(kind.equals("link") ? "/etc/passwd" : "");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        assertThatThrownBy(() -> Restore.of(folder).from(file, true)).isInstanceOf(StoreFailedException.class).hasMessageContaining(reason);
        assertThat(root.resolve("outside")).doesNotExist();
        assertThat(folder.credentials()).exists();
    }

    /** Of a state that only looks like one. */
    private void writeABackup() throws IOException {
        Files.writeString(folder.secrets(), "owner=x\n");
        Files.createDirectories(folder.postgres().resolve("global"));
        Files.writeString(folder.postgres().resolve("PG_VERSION"), "18\n");
        Files.writeString(folder.postgres().resolve("global/pg_control"), "control");
        Backup.of(folder).write(file);
    }

    private List<String> names() throws IOException {
        try (BufferedReader lines = new ProcessBuilder("tar", "-tzf", file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start().inputReader()) {
            return lines.lines().toList();
        }
    }

    private DataFolder unpackedWithTar() throws IOException, InterruptedException, SQLException {
        DataFolder restored = TestFolders.open(Files.createDirectory(root.resolve("restored")));
        int exit = new ProcessBuilder("tar", "-xzf", file.toString(), "-C", restored.root().toString()).inheritIO().start().waitFor();
        assertThat(exit).isZero();
        return restored;
    }
}
