package dev.livedesk.desk.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes that a killed parent left behind. */
final class Strays {

    private static final Logger log = LoggerFactory.getLogger(Strays.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Strays() {}

    /** Kills those that work in the directory, which nobody else has reason to; returns when they are gone. */
    static void kill(Path directory) {
        List<ProcessHandle> strays = ProcessHandle.allProcesses().filter(process -> worksIn(process, directory)).toList();
        for (ProcessHandle stray : strays) {
            log.atWarn().addKeyValue("pid", stray.pid()).log("A process that lost its parent is killed");
            stray.destroyForcibly();
        }
        try {
            CompletableFuture.allOf(strays.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new)).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.atError().setCause(e).log("A process that lost its parent does not end");
        }
    }

    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")).equals(directory);
        } catch (IOException notOursOrGone) {
            return false;
        }
    }
}
