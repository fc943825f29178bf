package dev.livedesk.desk.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path root;

    @Test
    void eachFeedHasItsOwnState() {
        assertThat(DataFolder.open(root, "replay").postgres()).isNotEqualTo(DataFolder.open(root, "alpaca").postgres());
        assertThat(DataFolder.open(root, "replay").programs()).isEqualTo(DataFolder.open(root, "alpaca").programs());
    }

    @Test
    void feedThatIsAPathIsRefused() {
        assertThatThrownBy(() -> DataFolder.open(root, "../elsewhere")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rootThatIsAFileIsRefusedWithItsName() throws Exception {
        Path file = Files.createFile(root.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file, "replay")).isInstanceOf(StoreFailedException.class).hasMessageContaining(file.toString());
    }

    @Test
    void folderHeldByAnotherIsRefusedUntilItIsFreed() {
        DataFolder folder = DataFolder.open(root, "replay");
        try (FolderLock held = FolderLock.take(folder)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(StoreFailedException.class).hasMessageContaining("Another desk");
        }
        FolderLock.take(folder).close();
    }

    @Test
    void secretsAreMadeOnceAndKeptPrivate() throws Exception {
        DataFolder folder = DataFolder.open(root, "replay");
        StoreSecrets first = StoreSecrets.of(folder, new SecureRandom());
        assertThat(StoreSecrets.of(folder, new SecureRandom())).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.secrets()))).isEqualTo("rw-------");
        assertThat(first.owner()).hasSize(32).isNotEqualTo(first.redis());
        assertThat(first.roles().values()).doesNotHaveDuplicates().doesNotContain(first.owner(), first.redis());
        assertThat(first.toString()).doesNotContain(first.owner()).doesNotContain(first.redis());
    }

    @Test
    void secretsOfARoleThatIsNewAreAdded() throws Exception {
        DataFolder folder = DataFolder.open(root, "replay");
        StoreSecrets first = StoreSecrets.of(folder, new SecureRandom());
        Files.writeString(folder.secrets(), "owner=" + first.owner() + "\nredis=" + first.redis() + "\n");
        StoreSecrets second = StoreSecrets.of(folder, new SecureRandom());
        assertThat(second.owner()).isEqualTo(first.owner());
        assertThat(second.roles()).hasSameSizeAs(first.roles()).isNotEqualTo(first.roles());
    }

    @Test
    void fileIsReplacedWholeWithModeForItsOwnerOnly() throws Exception {
        Path file = root.resolve("file");
        Files.writeString(file, "old and readable by all");
        PrivateFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }
}
