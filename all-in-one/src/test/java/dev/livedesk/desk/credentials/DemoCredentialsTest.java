package dev.livedesk.desk.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.StoreFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCredentialsTest {

    @TempDir
    Path root;

    DataFolder folder;

    @BeforeEach
    void open() {
        folder = DataFolder.open(root, "replay");
    }

    @Test
    void firstStartMakesThemAndLaterStartsKeepThem() {
        DemoCredentials first = DemoCredentials.of(folder);
        assertThat(DemoCredentials.of(folder)).isEqualTo(first);
        assertThat(first.username()).isEqualTo("honeykiwi");
        assertThat(first.password()).hasSize(20);
        assertThat(first.keyId()).matches("LD[A-Z2-7]{18}");
        assertThat(first.secretKey()).matches("[A-Za-z0-9]{43}");
    }

    @Test
    void everyFolderHasItsOwn() {
        DemoCredentials other = DemoCredentials.of(DataFolder.open(root, "alpaca"));
        assertThat(DemoCredentials.of(folder).password()).isNotEqualTo(other.password());
    }

    @Test
    void onlyTheOwnerReadsThem() throws Exception {
        DemoCredentials made = DemoCredentials.of(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.credentials()))).isEqualTo("rw-------");
        assertThat(made.toString()).doesNotContain(made.password()).doesNotContain(made.secretKey());
    }

    @Test
    void theyAreOneLineOfJsonThatTheLauncherPrints() throws Exception {
        DemoCredentials made = DemoCredentials.of(folder);
        assertThat(Files.readString(folder.credentials()))
                .isEqualTo("{\"username\":\"honeykiwi\",\"password\":\"%s\",\"keyId\":\"%s\",\"secretKey\":\"%s\"}\n"
                        .formatted(made.password(), made.keyId(), made.secretKey()));
    }

    @Test
    void damagedFileIsNamedAndNotReplaced() throws Exception {
        Files.writeString(folder.credentials(), "{\"username\":");
        assertThatThrownBy(() -> DemoCredentials.of(folder)).isInstanceOf(StoreFailedException.class).hasMessageContaining("credentials.json");
        assertThat(folder.credentials()).hasContent("{\"username\":");
    }
}
