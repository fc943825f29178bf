package dev.livedesk.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsApplicationTest {

    @TempDir
    Path folder;

    @Test
    void secretMayStandInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "from-a-file\n");
        assertThat(MigrationsApplication.required(Map.of("A_FILE", file.toString(), "A", "other"), "A")).isEqualTo("from-a-file");
        assertThat(MigrationsApplication.required(Map.of("A", "as it is"), "A")).isEqualTo("as it is");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> MigrationsApplication.required(Map.of("A", " "), "A")).isInstanceOf(IllegalStateException.class).hasMessage("A is not set");
        assertThatThrownBy(() -> MigrationsApplication.required(Map.of("A_FILE", folder.resolve("none").toString()), "A")).hasMessageContaining("cannot be read");
    }
}
