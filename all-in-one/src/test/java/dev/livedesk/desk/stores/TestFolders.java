package dev.livedesk.desk.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data folders of tests. They share one copy of the unpacked programs, which takes seconds to make. */
public final class TestFolders {

    private static final Path PROGRAMS = Path.of("target", "embedded-stores").toAbsolutePath();

    private TestFolders() {}

    public static DataFolder open(Path root) {
        try {
            Files.createDirectories(PROGRAMS);
            Files.createDirectories(root);
            if (!Files.exists(root.resolve("bin"))) {
                Files.createSymbolicLink(root.resolve("bin"), PROGRAMS);
            }
            return DataFolder.open(root, "replay");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
