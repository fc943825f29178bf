package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A running store, ours or left over by a killed desk. It is known by its working directory, which both stores make their data directory:
 * a number from an old pid file may belong to somebody else by now. A zombie has no working directory, so it counts as dead.
 *
 * @param pid of the store's main process
 * @param directory its data directory
 */
record ServerProcess(long pid, Path directory) {

    private static final long POLL_NANOS = Duration.ofMillis(25).toNanos();

    /** The store that wrote this pid file into this directory, if it is still alive. */
    static Optional<ServerProcess> find(Path pidFile, Path directory) {
        try {
            String first = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
            if (!first.matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            return Optional.of(new ServerProcess(Long.parseLong(first), directory)).filter(ServerProcess::isAlive);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    boolean isAlive() {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).equals(directory);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Waits until it is gone, at most as long as the limit. */
    boolean awaitEnd(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Asks it to end, then makes it. Returns whether asking was enough. */
    boolean stop(Duration limit) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        if (awaitEnd(limit)) {
            return true;
        }
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd(limit);
        return false;
    }
}
