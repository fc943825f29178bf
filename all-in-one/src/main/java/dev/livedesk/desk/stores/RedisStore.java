package dev.livedesk.desk.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Redis on a data folder, with a password and an append-only log, on a free port of the loopback address. */
public final class RedisStore implements Store {

    private static final Logger log = LoggerFactory.getLogger(RedisStore.class);
    private static final Duration LOADING_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int ATTEMPTS = 10;

    private final DataFolder folder;
    private final Path program;
    private final StoreSecrets secrets;
    private volatile int port;

    private RedisStore(DataFolder folder, Path program, StoreSecrets secrets) {
        this.folder = folder;
        this.program = program;
        this.secrets = secrets;
    }

    /**
     * Starts Redis. Nothing may run on its folder yet.
     *
     * @param ports tried one after the other until one works
     */
    static RedisStore start(DataFolder folder, Programs programs, StoreSecrets secrets, IntSupplier ports) {
        RedisStore store = new RedisStore(folder, programs.redis(), secrets);
        store.startOn(ports);
        return store;
    }

    @Override
    public String name() {
        return "redis";
    }

    public int port() {
        return port;
    }

    @Override
    public Optional<ServerProcess> process() {
        return ServerProcess.find(RedisSettings.pidFile(folder), folder.redis());
    }

    @Override
    public void startAgain() {
        int same = port;
        startOn(() -> same);
    }

    @Override
    public void close() {
        process().ifPresent(running -> {
            if (!running.stop(STOP_LIMIT)) {
                log.warn("Redis did not stop within {} and was killed", STOP_LIMIT);
            }
        });
    }

    /** Stops the Redis that a killed desk left behind, if there is one. */
    static void stopOrphan(DataFolder folder) {
        ServerProcess.find(RedisSettings.pidFile(folder), folder.redis()).ifPresent(orphan -> {
            log.atWarn().addKeyValue("pid", orphan.pid()).log("Stopping the Redis that a killed desk left behind");
            orphan.stop(STOP_LIMIT);
        });
    }

    private void startOn(IntSupplier ports) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            port = ports.getAsInt();
            if (isReady(launch())) {
                return;
            }
            log.atInfo().addKeyValue("attempt", attempt).addKeyValue("port", port).log("Redis did not start yet");
            Pause.of(PAUSE.multipliedBy(attempt));
        }
        throw new StoreFailedException("Redis does not start; see " + folder.run().resolve("redis.log"));
    }

    /** In a session of its own, so that an interrupt at the terminal ends the services before it. */
    private Process launch() {
        Path conf = folder.redis().resolve("redis.conf");
        try {
            DataFolder.makePrivate(folder.redis());
            PrivateFile.write(conf, RedisSettings.conf(folder, port, secrets.redis()));
            return new ProcessBuilder(List.of("setsid", program.toString(), conf.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.run().resolve("redis.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new StoreFailedException("Could not run Redis: " + e.getMessage(), e);
        }
    }

    /** Waits for it to load its log; false if it ended. Whoever answers on the port might be another Redis, so the folder is asked for. */
    private boolean isReady(Process process) {
        long end = System.nanoTime() + LOADING_LIMIT.toNanos();
        while (process.isAlive()) {
            if (RedisProbe.servedFolder(port, secrets.redis()).filter(folder.redis()::equals).isPresent()) {
                return true;
            }
            if (System.nanoTime() - end > 0) {
                process.destroyForcibly();
                throw new StoreFailedException("Redis is not ready after %s; see %s".formatted(LOADING_LIMIT, folder.run().resolve("redis.log")));
            }
            Pause.of(PAUSE);
        }
        return false;
    }
}
