package dev.livedesk.benchmarks.measure;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the benchmark's own, with what it costs. */
public final class Child implements AutoCloseable {

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /** A JVM with this process's class path; what it prints goes to the log. */
    public static Child java(Class<?> main, List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        return new Child(builder(main, arguments, environment)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    /** Any program; what it prints goes to the log. */
    public static Child command(List<String> command, Path log) throws IOException {
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
    }

    /** A JVM that is talked to line by line; its errors go to the log. */
    public static Child talking(Class<?> main, List<String> arguments, Path log) throws IOException {
        return new Child(builder(main, arguments, Map.of()).redirectError(log.toFile()).start());
    }

    /** As {@link #talking(Class, List, Path)}, with so much heap at most. */
    public static Child talking(Class<?> main, List<String> arguments, int heapMebibytes, Path log) throws IOException {
        ProcessBuilder builder = builder(main, arguments, Map.of());
        // The later of two counts.
        builder.command().add(builder.command().indexOf("-cp"), "-Xmx%dm".formatted(heapMebibytes));
        return new Child(builder.redirectError(log.toFile()).start());
    }

    /** Says a line and waits for the answer. */
    public String ask(String line) {
        try {
            BufferedWriter in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            in.write(line);
            in.newLine();
            in.flush();
            String answer = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
            if (answer == null) {
                throw new IllegalStateException("the process ended instead of answering");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Processor time that it has used, in all its threads. */
    public Duration cpu() {
        return cpu(process.toHandle());
    }

    /** Processor time of a process. */
    public static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessBuilder builder(Class<?> main, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}
