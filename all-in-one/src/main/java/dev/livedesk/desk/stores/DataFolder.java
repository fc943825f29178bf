package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where one feed's state is kept: {@code <root>/<feed>}. Programs that the stores run are unpacked beside it, in {@code <root>/bin}, for all
 * feeds. Readable by its owner alone.
 *
 * @param root the data directory that the user named
 * @param state the folder of the feed
 */
public record DataFolder(Path root, Path state) {

    /** Opens the folder, making it where it is missing. */
    public static DataFolder open(Path root, String feed) {
        if (!feed.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("A feed's name is lower-case letters, digits and dashes, not '" + feed + "'");
        }
        try {
            makePrivate(root);
            Path real = root.toRealPath();
            makePrivate(real.resolve(feed));
            return new DataFolder(real, real.resolve(feed));
        } catch (IOException e) {
            throw new StoreFailedException("The data directory " + root + " cannot be used: " + e, e);
        }
    }

    public Path credentials() {
        return state.resolve("credentials.json");
    }

    Path programs() {
        return root.resolve("bin");
    }

    Path postgres() {
        return state.resolve("postgres");
    }

    Path redis() {
        return state.resolve("redis");
    }

    Path secrets() {
        return state.resolve("secrets.properties");
    }

    /** What is running now, and its logs: nothing that has to survive. */
    public Path run() {
        return state.resolve("run");
    }

    static void makePrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
}
