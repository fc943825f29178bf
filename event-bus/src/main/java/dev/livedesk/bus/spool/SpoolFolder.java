package dev.livedesk.bus.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One process' folder among those of several, locked for as long as it lives: a process that dies leaves it to the next one.
 *
 * @param id given when the folder was made
 */
record SpoolFolder(Path path, String id, FileChannel lock) implements AutoCloseable {

    private static final int MOST = 64;

    /** The first that no process has. */
    static SpoolFolder take(Path parent) throws IOException {
        for (int number = 0; number < MOST; number++) {
            Path path = parent.resolve(Integer.toString(number));
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new SpoolFolder(path, id(path.resolve("id")), channel);
            }
            channel.close();
        }
        throw new IOException("%d processes have a spool in %s already".formatted(MOST, parent));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false; // within this process
        }
    }

    private static String id(Path file) throws IOException {
        String known = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!known.isEmpty()) {
            return known;
        }
        String id = UUID.randomUUID().toString();
        Files.writeString(file, id);
        return id;
    }
}
