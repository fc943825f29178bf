package dev.livedesk.desk.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.StoreFailedException;
import dev.livedesk.desk.stores.Stores;
import dev.livedesk.desk.stores.TestFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every backup here is restored by what the manual says: unpacked with tar into a data directory. */
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

        try (Stores restored = Stores.start(restore())) {
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
        Backup.of(folder).write(file);
        DataFolder restored = restore();
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

    private List<String> names() throws IOException {
        try (BufferedReader lines = new ProcessBuilder("tar", "-tzf", file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start().inputReader()) {
            return lines.lines().toList();
        }
    }

    private DataFolder restore() throws IOException, InterruptedException, SQLException {
        DataFolder restored = TestFolders.open(Files.createDirectory(root.resolve("restored")));
        int exit = new ProcessBuilder("tar", "-xzf", file.toString(), "-C", restored.root().toString()).inheritIO().start().waitFor();
        assertThat(exit).isZero();
        return restored;
    }
}
