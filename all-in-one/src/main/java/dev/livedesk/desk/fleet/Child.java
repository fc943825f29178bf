package dev.livedesk.desk.fleet;

import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that is started again whenever it ends, until it is stopped. It pauses longer each time that it ends soon. */
final class Child {

    private static final Logger log = LoggerFactory.getLogger(Child.class);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long MAX_PAUSE_MILLIS = 10_000;

    private final String name;
    private final List<String> words;
    private final UnaryOperator<Map<String, String>> environment;
    private final Path logFile;
    private final Runnable beforeStart;
    private final Runnable onRestart;
    private volatile Process process;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile boolean stopping;

    private Child(
            String name, List<String> words, UnaryOperator<Map<String, String>> environment, Path logFile, Runnable beforeStart, Runnable onRestart) {
        this.name = name;
        this.words = List.copyOf(words);
        this.environment = environment;
        this.logFile = logFile;
        this.beforeStart = beforeStart;
        this.onRestart = onRestart;
        this.process = launch();
    }

    /**
     * Starts it, and a thread that looks after it.
     *
     * @param environment its variables, from those of this process
     * @param beforeStart done before its first start and each further one
     * @param onRestart done after each further start
     */
    static Child start(
            String name, List<String> words, UnaryOperator<Map<String, String>> environment, Path logFile, Runnable beforeStart, Runnable onRestart) {
        Child child = new Child(name, words, environment, logFile, beforeStart, onRestart);
        Thread.ofVirtual().name("keeper-of-" + name).start(child::keepAlive);
        return child;
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /** How often it was started again. */
    int restarts() {
        return restarts.get();
    }

    /** Asks it to end. */
    void beginStop() {
        stopping = true;
        process.destroy();
    }

    /** Waits for its end; past the limit it is killed. */
    void finishStop(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().addKeyValue("process", name).log("It did not stop within {} and is killed", limit);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void keepAlive() {
        long pauseMillis = 200;
        try {
            while (true) {
                long began = System.nanoTime();
                int exit = process.waitFor();
                if (stopping) {
                    return;
                }
                boolean soon = System.nanoTime() - began < SOON.toNanos();
                pauseMillis = soon ? Math.min(pauseMillis * 2, MAX_PAUSE_MILLIS) : 200;
                log.atError().addKeyValue("process", name).addKeyValue("exit", exit).log("It ended: starting it again in {} ms", pauseMillis);
                Thread.sleep(pauseMillis);
                if (stopping) {
                    return;
                }
                process = launch();
                restarts.incrementAndGet();
                onRestart.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() {
        beforeStart.run();
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
            Map<String, String> own = environment.apply(Map.copyOf(builder.environment()));
            builder.environment().clear();
            builder.environment().putAll(own);
            return builder.start();
        } catch (IOException e) {
            throw new StoreFailedException("Could not run " + name + ": " + e.getMessage(), e);
        }
    }
}
