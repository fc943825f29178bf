package dev.livedesk.desk.backup;

import dev.livedesk.desk.stores.Command;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.FolderLock;
import dev.livedesk.desk.stores.StoreFailedException;
import dev.livedesk.desk.stores.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Puts a backup in the place of a feed's state: the whole of it, or nothing at all. */
public final class Restore {

    private static final Duration SYNC_LIMIT = Duration.ofMinutes(10);

    private final DataFolder folder;

    private Restore(DataFolder folder) {
        this.folder = folder;
    }

    public static Restore of(DataFolder folder) {
        return new Restore(folder);
    }

    /**
     * Unpacks the backup beside the state, and moves it in once it is whole and on the disk.
     *
     * @param replace whether a state that is there is given up
     * @throws StoreFailedException if a desk works in the data directory, there is a state that is not to be replaced, or the file is no whole backup of this feed
     */
    public void from(Path file, boolean replace) {
        if (!Files.isRegularFile(file)) {
            throw new StoreFailedException("There is no file " + file);
        }
        Path fresh = folder.root().resolve(folder.feed() + ".restoring");
        Path old = folder.root().resolve(folder.feed() + ".replaced");
        try (FolderLock _ = FolderLock.take(folder)) {
            if (!replace && !isEmpty(folder.state())) {
                throw new StoreFailedException("There is a state of the feed %s in %s already: nothing was restored".formatted(folder.feed(), folder.state()));
            }
            Trees.delete(fresh);
            Trees.delete(old);
            DataFolder.makePrivate(fresh);
            Unpacking.unpack(file, folder.feed(), fresh);
            requireWhole(fresh, file);
            sync(fresh);
            Files.move(folder.state(), old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(fresh, folder.state(), StandardCopyOption.ATOMIC_MOVE);
            Trees.delete(old);
        } catch (IOException e) {
            throw new StoreFailedException("%s could not be restored, and nothing was changed: %s".formatted(file, e.getMessage()), e);
        } finally {
            Trees.delete(fresh);
        }
    }

    private static boolean isEmpty(Path state) throws IOException {
        if (!Files.exists(state)) {
            return true;
        }
        try (Stream<Path> children = Files.list(state)) {
            return children.findAny().isEmpty();
        }
    }

    private static void requireWhole(Path fresh, Path file) {
        for (String name : List.of("secrets.properties", "postgres/PG_VERSION", "postgres/global/pg_control")) {
            if (!Files.exists(fresh.resolve(name))) {
                throw new StoreFailedException("%s is no backup of a desk: it has no %s".formatted(file, name));
            }
        }
    }

    /** What Postgres finds at its start it takes to be on the disk. */
    private static void sync(Path fresh) {
        Command sync = Command.run(SYNC_LIMIT, List.of("sync", "-f", fresh.toString()));
        if (!sync.succeeded()) {
            throw new StoreFailedException("The restored files could not be written to the disk: " + sync.output());
        }
    }
}
