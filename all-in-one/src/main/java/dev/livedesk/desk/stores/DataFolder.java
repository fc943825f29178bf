package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

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
            makePrivate(real.resolve("run"));
            return new DataFolder(real, real.resolve(feed));
        } catch (IOException e) {
            throw new StoreFailedException("The data directory " + root + " cannot be used: " + e, e);
        }
    }

    /** The feed's name. */
    public String feed() {
        return state.getFileName().toString();
    }

    public Path credentials() {
        return state.resolve("credentials.json");
    }

    Path programs() {
        return root.resolve("bin");
    }

    public Path postgres() {
        return state.resolve("postgres");
    }

    Path redis() {
        return state.resolve("redis");
    }

    /** Uploads of trades that are not booked yet. */
    public Path uploads() {
        return state.resolve("uploads");
    }

    /** Ticks that Redis has not taken yet, and lately taken ones. */
    public Path spool() {
        return state.resolve("spool");
    }

    /** Ticks that Postgres has not taken. */
    public Path recorderSpool() {
        return state.resolve("recorder-spool");
    }

    public Path secrets() {
        return state.resolve("secrets.properties");
    }

    /** The folders of all feeds that have state here, this one among them. */
    List<DataFolder> ofEveryFeed() {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> Files.exists(child.resolve("secrets.properties"))).map(child -> new DataFolder(root, child)).toList();
        } catch (IOException e) {
            throw new StoreFailedException("The data directory " + root + " cannot be read: " + e, e);
        }
    }

    /** What is running now, and its logs, for all feeds since one runs at a time: nothing that has to survive. */
    public Path run() {
        return root.resolve("run");
    }

    /** Makes the folder where it is missing, for its owner alone. */
    public static void makePrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
}
