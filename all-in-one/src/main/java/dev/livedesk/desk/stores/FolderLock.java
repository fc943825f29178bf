package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One process at a time works in a data directory. The kernel frees the lock when the process dies, however it dies. */
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StoreFailedException if another process holds the folder */
    public static FolderLock take(DataFolder folder) {
        Path file = folder.root().resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StoreFailedException("Another desk is running on " + folder.root() + ": stop it first, or choose another --data-dir");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new StoreFailedException("Could not lock " + file + ": " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreFailedException("Could not unlock the data folder: " + e, e);
        }
    }
}
